import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { build } from 'vite'
import { buildPackage } from './build.ts'
import { browserOrExit } from './ensure-browser.ts'

// `npm run test:package`: what would be published, looked at as a stranger would. Packed, judged by publint and attw,
// put into an empty Vite application, and signed in with.

const root = fileURLToPath(new URL('..', import.meta.url))
// Inside the project: the empty application borrows React and the other peers from it, and needs no registry.
const home = mkdtempSync(join(root, 'node_modules/.cache-package-'))
const wrong: string[] = []

function check(what: string, problem: string | null) {
  console.log(`${problem ? '✗' : '✓'} ${what}${problem ? `: ${problem}` : ''}`)
  if (problem) wrong.push(what)
}

function run(what: string, command: string, args: string[]) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  check(what, status === 0 ? null : `${stdout}${stderr}`)
}

/** No sources, tests, stories, secrets; nothing that runs at install. */
const MAY_BE_PACKED =
  /^(dist\/.+\.(js|js\.map|d\.ts|css|webp|json)|package\.json|README\.md|LICENSE|THIRD-PARTY-NOTICES\.md)$/

function pack(): string {
  const out = execFileSync('npm', ['pack', '--json', '--pack-destination', home], {
    cwd: root,
    encoding: 'utf8',
  })
  const [packed] = JSON.parse(out) as { filename: string; files: { path: string }[] }[]
  if (!packed) throw new Error('npm pack said nothing')
  const strange = packed.files.map(file => file.path).filter(path => !MAY_BE_PACKED.test(path))
  check('nothing strange is packed', strange.length > 0 ? strange.join(', ') : null)
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const atInstall = ['preinstall', 'install', 'postinstall', 'prepare'].filter(it => scripts[it])
  check('no install scripts', atInstall.length > 0 ? atInstall.join(', ') : null)
  return join(home, packed.filename)
}

const MAIN = `import 'genkan/styles.css'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

const backend = createMemoryBackend({ code: '246810' })
createRoot(document.querySelector('#root')).render(
  createElement(GenkanProvider, { backend, locale: 'ja', onSignedIn: () => (document.title = 'in') },
    createElement(SignIn)),
)
`

/** An application with nothing in it but the tarball. */
function application(tarball: string): string {
  const app = join(home, 'app')
  mkdirSync(join(app, 'node_modules/genkan'), { recursive: true })
  execFileSync('tar', [
    '-xzf',
    tarball,
    '-C',
    join(app, 'node_modules/genkan'),
    '--strip-components=1',
  ])
  writeFileSync(join(app, 'package.json'), '{ "name": "app", "private": true, "type": "module" }')
  writeFileSync(
    join(app, 'index.html'),
    '<!doctype html><title>out</title><div id="root"></div><script type="module" src="/main.js"></script>',
  )
  writeFileSync(join(app, 'main.js'), MAIN)
  return app
}

async function signIn(folder: string): Promise<string | null> {
  const types: Record<string, string> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
    '.webp': 'image/webp',
  }
  const server = createServer((request, response) => {
    const path = request.url === '/' ? '/index.html' : (request.url ?? '')
    try {
      const body = readFileSync(join(folder, path))
      response.writeHead(200, {
        'content-type': types[extname(path)] ?? 'application/octet-stream',
      })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise<void>(resolve => server.listen(0, 'localhost', resolve))
  const address = server.address()
  const browser = await chromium.launch(browserOrExit())
  try {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('pageerror', error => complaints.push(String(error)))
    await page.goto(`http://localhost:${typeof address === 'object' ? address?.port : ''}/`)
    await page.getByLabel('メールアドレスまたは電話番号').fill('０９０ー１２３４ー５６７８')
    await page.keyboard.press('Enter')
    await page.getByLabel('認証コード（6桁）').pressSequentially('246810')
    await page.waitForFunction(() => document.title === 'in')
    return complaints.length > 0 ? complaints.join('; ') : null
  } catch (thrown) {
    return String(thrown)
  } finally {
    await browser.close()
    server.close()
  }
}

/** A part that is imported alone brings no form library, no numbering plans, no i18next. */
async function shake(app: string): Promise<string | null> {
  writeFileSync(
    join(app, 'part.js'),
    `import { OtpEntry } from 'genkan'\nexport const Title = OtpEntry.Title\n`,
  )
  const result = await build({
    root: app,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      rolldownOptions: {
        input: join(app, 'part.js'),
        external: /^react(-dom)?($|\/)/,
        preserveEntrySignatures: 'strict',
      },
    },
  })
  const output = [result].flat().flatMap(part => ('output' in part ? part.output : []))
  const size = output.reduce(
    (sum, it) => sum + (it.type === 'chunk' && it.isEntry ? it.code.length : 0),
    0,
  )
  return size > 0 && size < 6000 ? null : `OtpEntry.Title alone has ${size} characters`
}

try {
  for (const line of await buildPackage()) check('build', line)
  const tarball = pack()
  run('publint', 'npx', ['publint', '--strict', tarball])
  run('are the types wrong?', 'npx', [
    'attw',
    tarball,
    '--profile',
    'esm-only',
    '--exclude-entrypoints',
    './styles.css',
    './themes/soft.css',
  ])
  const app = application(tarball)
  const dist = join(app, 'dist')
  await build({ root: app, configFile: false, logLevel: 'error', build: { outDir: dist } })
  check('a person signs in, in an empty Vite application', await signIn(dist))
  check('one part brings little', await shake(app))
  const server = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { renderFirstScreen } from 'genkan/prerender/server'
       import 'genkan/core'; import 'genkan'
       const html = renderFirstScreen({ locale: 'ja', capabilities: { surface: 'embedded', connections: [{ name: 'email', strategy: 'email', channels: ['email_code'] }], profile: 'identifier_first', passkeys: null, signup: 'open', enumeration: 'safe', features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' }, assumed: [] } })
       if (!html.includes('name="identifier"')) throw new Error(html)`,
    ],
    { cwd: app, encoding: 'utf8' },
  )
  check('plain Node renders the first screen', server.status === 0 ? null : server.stderr)
} finally {
  rmSync(home, { recursive: true, force: true })
}
if (wrong.length > 0) process.exitCode = 1
