import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { StartProblem } from './problem.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
export const viteConfigFile = join(root, 'demo/vite.config.ts')

/** What the pages are made of. A change in any of these makes a new build. */
const SOURCES = [
  'src',
  'locales',
  'demo/app',
  'demo/backends.ts',
  'demo/vite.config.ts',
  'aliases.ts',
  'package-lock.json',
]
const BUILDS = join(root, 'node_modules/.cache/genkan-demo')

/** Builds the pages for production, or takes the build that the same sources gave before. Returns its folder. */
export async function buildPages(): Promise<{ folder: string; wasBuilt: boolean }> {
  const folder = join(BUILDS, hashSources())
  if (existsSync(join(folder, 'index.html'))) return { folder, wasBuilt: false }
  const { build } = await import('vite')
  // Aside first: a start that is cut off must not leave half a build under a name that says «whole».
  const unfinished = `${folder}.${process.pid}`
  // Vite keeps a NODE_ENV that is set, and builds React for development under a test runner's `test` (seen).
  const { NODE_ENV = '' } = process.env
  process.env['NODE_ENV'] = 'production'
  try {
    await build({
      configFile: viteConfigFile,
      logLevel: 'error',
      build: { outDir: unfinished, emptyOutDir: true },
    })
  } catch (thrown) {
    rmSync(unfinished, { recursive: true, force: true })
    const reason = thrown instanceof Error ? thrown.message : ''
    throw new StartProblem(
      `The pages cannot be built. Mend this, or see it in the browser with: npm run dev\n${reason}`,
    )
  } finally {
    process.env['NODE_ENV'] = NODE_ENV
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(unfinished, folder)
  forgetOldBuilds()
  return { folder, wasBuilt: true }
}

const ONE_DAY_MS = 24 * 3600 * 1000

/** Not all others: a demo that still runs may serve one of them. */
function forgetOldBuilds() {
  for (const name of readdirSync(BUILDS)) {
    const path = join(BUILDS, name)
    if (statSync(path).mtimeMs < Date.now() - ONE_DAY_MS)
      rmSync(path, { recursive: true, force: true })
  }
}

function hashSources(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES) addTo(hash, source)
  return hash.digest('hex').slice(0, 16)
}

function addTo(hash: ReturnType<typeof createHash>, path: string) {
  const full = join(root, path)
  if (!existsSync(full)) return
  if (/\.[a-z]+$/.test(path)) {
    hash.update(path).update(readFileSync(full))
    return
  }
  for (const name of readdirSync(full).sort()) addTo(hash, `${path}/${name}`)
}
