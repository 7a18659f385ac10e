import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { prepareBrowser } from './ensure-browser.ts'

// `npm run test:firebase` runs the Firebase adapter against Google's Auth emulator. The emulator is 310 MB and takes
// minutes to install, so it lives in a temporary folder, is kept there for the next run, and is no part of `npm test`.

const VERSION = '15.34.2'
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(tmpdir(), `genkan-firebase-tools-${VERSION}`)
const program = join(folder, 'node_modules/firebase-tools/lib/bin/firebase.js')

async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'))
  await Promise.all(servers.map(server => once(server, 'listening')))
  const ports = servers.map(server => (server.address() as AddressInfo).port)
  await Promise.all(servers.map(server => once(server.close(), 'close')))
  return ports
}

function install(): void {
  if (existsSync(program)) return
  console.log(
    `Installing firebase-tools ${VERSION} into ${folder}. This takes two to four minutes.`,
  )
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  const { status } = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', `firebase-tools@${VERSION}`],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  if (status !== 0) throw new Error('firebase-tools could not be installed.')
}

async function isUp(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function main(): Promise<number> {
  const problem = prepareBrowser(line => console.log(line))
  if (problem) throw new Error(problem)
  install()
  const [port, hub, logging] = await freePorts(3)
  const emulators = {
    auth: { host: '127.0.0.1', port },
    hub: { port: hub },
    logging: { port: logging },
    ui: { enabled: false },
  }
  writeFileSync(join(folder, 'firebase.json'), JSON.stringify({ emulators }))
  const started = performance.now()
  const emulator = spawn(
    process.execPath,
    [program, 'emulators:start', '--only', 'auth', '--project', 'demo-genkan'],
    { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const ended = once(emulator, 'exit')
  const host = `127.0.0.1:${port}`
  try {
    for (let waited = 0; !(await isUp(`http://${host}/`)); waited += 1) {
      if (waited > 120 || emulator.exitCode !== null) throw new Error('The emulator did not start.')
      await new Promise(resolve => setTimeout(resolve, 500))
    }
    console.log(`The emulator is ready (${((performance.now() - started) / 1000).toFixed(1)} s).`)
    const { status } = spawnSync(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--config',
        'test/firebase/vitest.config.ts',
        ...process.argv.slice(2),
      ],
      {
        cwd: root,
        stdio: 'inherit',
        env: { ...process.env, FIREBASE_AUTH_EMULATOR_HOST: host },
      },
    )
    return status ?? 1
  } finally {
    emulator.kill('SIGINT')
    await ended
  }
}

process.exitCode = await main().catch((thrown: unknown) => {
  console.error(`genkan: ${thrown instanceof Error ? thrown.message : 'it failed.'}`)
  return 1
})
