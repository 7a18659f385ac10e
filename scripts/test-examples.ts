import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright'
import { buildPackage } from './build.ts'
import { browserOrExit } from './ensure-browser.ts'

// `npm run test:examples`: examples/ as a stranger meets them. The package is packed, each example is copied out of the
// repository, installs the tarball, and is built; Next is then driven with the keyboard alone. Needs a registry.

const root = fileURLToPath(new URL('..', import.meta.url))
const home = mkdtempSync(join(tmpdir(), 'genkan-examples-'))
const started = performance.now()

function say(what: string) {
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${what}`)
}

function must(isSo: boolean, what: string) {
  if (!isSo) throw new Error(`not so: ${what}`)
  say(`✓ ${what}`)
}

function run(folder: string, command: string, ...args: string[]): string {
  const env = { ...process.env, NODE_ENV: undefined, NEXT_TELEMETRY_DISABLED: '1' }
  return execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: 'pipe', env })
}

function pack(): string {
  const out = run(root, 'npm', 'pack', '--json', '--pack-destination', home)
  const [packed] = JSON.parse(out) as { filename: string }[]
  if (!packed) throw new Error('npm pack said nothing')
  return join(home, packed.filename)
}

/** An example as it is after `npm install` and `npm run build`, with the tarball in place of the published package. */
function built(name: string, tarball: string): string {
  const folder = join(home, name)
  cpSync(join(root, 'examples', name), folder, {
    recursive: true,
    filter: path => !/node_modules|\.next|dist$/.test(path),
  })
  const file = join(folder, 'package.json')
  const manifest = readFileSync(file, 'utf8').replace(
    /"genkan": ".*?"/,
    `"genkan": "file:${tarball}"`,
  )
  writeFileSync(file, manifest)
  run(folder, 'npm', 'install', '--no-audit', '--no-fund')
  say(`${name}: installed`)
  run(folder, 'npm', 'run', 'build')
  say(`${name}: built`)
  return folder
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

const stop = async (server: ChildProcess) => {
  const gone = once(server, 'exit')
  server.kill()
  await gone
}

/** Starts the built application, hands its address and what it has printed so far to `visit`. */
async function whileServing(
  folder: string,
  args: string[],
  visit: (origin: string, printed: () => string) => Promise<void>,
): Promise<void> {
  const port = await freePort()
  const bin = join(folder, 'node_modules', args[0] ?? '')
  const server = spawn(process.execPath, [bin, ...args.slice(1), '--port', String(port)], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  let printed = ''
  server.stdout.on('data', chunk => (printed += String(chunk)))
  server.stderr.on('data', chunk => (printed += String(chunk)))
  const origin = `http://localhost:${port}`
  try {
    for (let tries = 0; tries < 300; tries++) {
      if (await fetch(origin).catch(() => null)) break
      await new Promise(resolve => setTimeout(resolve, 100))
    }
    await visit(origin, () => printed)
  } catch (thrown) {
    console.error(printed)
    throw thrown
  } finally {
    await stop(server)
  }
}

/** Whoever types while there is no script yet, in Japanese, with the keyboard alone. */
async function signIn(page: Page, origin: string, code: () => Promise<string>): Promise<void> {
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    if (message.type() === 'error' && !/favicon/.test(message.location().url))
      complaints.push(message.text())
  })
  let release = () => {}
  const held = new Promise<void>(resolve => (release = resolve))
  await page.route('**/*.js*', async route => {
    await held
    await route.continue()
  })
  await page.goto(origin, { waitUntil: 'commit' })
  const field = page.getByLabel('メールアドレス')
  await field.waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('taro@')
  const isAwake = await page.evaluate(() =>
    Object.keys(document.querySelector('form') ?? {}).some(key => key.startsWith('__react')),
  )
  must(!isAwake && (await field.inputValue()) === 'taro@', 'typed before any script has come')
  release()
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('form') ?? {}).some(key => key.startsWith('__react')),
  )
  must((await field.inputValue()) === 'taro@', 'and kept while React wakes the page')
  await page.keyboard.type('example.jp')
  await page.keyboard.press('Enter')
  await page.getByLabel('認証コード（6桁）').waitFor()
  await page.keyboard.type(await code())
  await page.waitForFunction(
    () => document.title === 'ようこそ' || document.body.textContent?.includes('ようこそ'),
  )
  must(complaints.length === 0, `signed in, and the console is silent ${complaints.join(' ')}`)
}

async function streamed(origin: string): Promise<void> {
  const headers = { 'accept-language': 'ja,en;q=0.5' }
  const answer = await fetch(`${origin}/login`, { headers })
  let html = ''
  let whole = ''
  for await (const part of answer.body ?? []) {
    whole += Buffer.from(part).toString()
    if (!html && whole.includes('name="identifier"')) html = whole
  }
  must(
    !html.includes('お知らせ') && whole.includes('お知らせ'),
    'Next: the login comes before the slow part of its page',
  )
  must(
    html.includes('<html lang="ja"') && html.includes('メールアドレス'),
    'Next: the language is the one asked for',
  )
  const styled = /<[^>]+\sstyle=/.exec(/<form.*?<\/form>/s.exec(whole)?.[0] ?? '')
  must(!styled, 'Next: no style attribute')
  const english = await (
    await fetch(`${origin}/login`, { headers: { 'accept-language': 'en' } })
  ).text()
  must(english.includes('Email address'), 'Next: English for whoever asks for English')
}

const { executablePath, args } = browserOrExit()
try {
  const wrong = await buildPackage()
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  const tarball = pack()
  say('packed')

  const vite = built('vite', tarball)
  const page = readFileSync(join(vite, 'dist/index.html'), 'utf8')
  must(
    /name="identifier"/.test(page) && !/ style=|rel="stylesheet"/.test(page),
    'Vite: the first screen and its styles are in the page',
  )
  must(globSync('dist/assets/*.js', { cwd: vite }).length > 0, 'Vite: the login is beside it')

  const next = built('next', tarball)
  const browser = await chromium.launch({ executablePath, args })
  try {
    const open = () => browser.newContext({ locale: 'ja-JP' }).then(context => context.newPage())
    await whileServing(vite, ['vite/bin/vite.js', 'preview'], async origin =>
      signIn(await open(), origin, async () => '246810'),
    )
    await whileServing(next, ['next/dist/bin/next', 'start'], async (origin, printed) => {
      await streamed(origin)
      await signIn(await open(), `${origin}/login`, async () => {
        const [, code = ''] = /mail to taro@example\.jp: your code is (\d{6})/.exec(printed()) ?? []
        return code
      })
    })
  } finally {
    await browser.close()
  }
  say('both examples work')
} catch (thrown) {
  const { stdout = '', stderr = '' } = thrown as { stdout?: string; stderr?: string }
  console.error(stdout, stderr)
  throw thrown
} finally {
  rmSync(home, { recursive: true, force: true })
}
