import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, transformWithOxc } from 'vite'
import { importsOf } from './imports.ts'
import { localeFiles, localeNames, mergeLocale } from './locale-keys.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Builds the package into `outDir`. @returns what is wrong with it; empty means that it can be published. */
export async function buildPackage(outDir = join(root, 'dist')): Promise<string[]> {
  rmSync(outDir, { recursive: true, force: true })
  await buildScripts(outDir)
  buildLocales(outDir)
  await buildStyles(outDir)
  const typed = buildTypes(outDir)
  return [...(typed ? [] : ['the types do not compile']), ...deadEnds(outDir)]
}

/**
 * One module in, one module out; types are taken off and nothing is bundled. A bundler would do harm here, seen
 * with Vite 8 in library mode: modules that are merged lose their `'use client'`, and even with preserveModules
 * `export * as OtpEntry` becomes an object with getters, which a host can neither shake nor use on a server.
 */
async function buildScripts(outDir: string): Promise<void> {
  const sources = globSync('src/**/*.{ts,tsx}', {
    cwd: root,
    exclude: ['**/*.stories.tsx', '**/*.d.ts'],
  })
  for (const path of sources.map(source => source.replaceAll('\\', '/'))) {
    const original = readFileSync(join(root, path), 'utf8')
    const { code, map } = await transformWithOxc(pointAtScripts(path, original), path, {
      target: 'es2022',
      jsx: { runtime: 'automatic', development: false },
      typescript: { onlyRemoveTypeImports: true },
      sourcemap: true,
    })
    const target = placeOf(path)
    const sourceMap = {
      ...map,
      file: posix.basename(target),
      sources: [posix.basename(path)],
      sourcesContent: [original],
    }
    write(outDir, target, `${code}\n//# sourceMappingURL=${posix.basename(target)}.map\n`)
    write(outDir, `${target}.map`, JSON.stringify(sourceMap))
  }
}

/** Where a source ends up in the package: `src/ui/Button.tsx` → `ui/Button.js`, `locales/ja/a.json` → `locales/ja/a.js`. */
function placeOf(path: string): string {
  return path.replace(/^src\//, '').replace(/(?<!\.d)\.(tsx?|json)$/, '.js')
}

/** Turns the relative module names of a source or declaration into those of the package, and touches nothing else. */
export function pointAtScripts(path: string, text: string): string {
  let result = text
  for (const { name, start, end } of importsOf(path, text).toReversed()) {
    if (!name.startsWith('.')) continue
    const target = placeOf(posix.join(posix.dirname(path), name))
    const relative = posix.relative(posix.dirname(placeOf(path)), target)
    const renamed = relative.startsWith('.') ? relative : `./${relative}`
    result = `${result.slice(0, start)}'${renamed}'${result.slice(end)}`
  }
  return result
}

/**
 * Words twice: as modules for our own imports, because JSON in ES modules still needs import attributes that
 * bundlers and Node disagree about, and as one file of JSON per language for hosts with an i18next of their own.
 */
function buildLocales(outDir: string): void {
  for (const locale of localeNames()) {
    write(outDir, `locales/${locale}.json`, `${JSON.stringify(mergeLocale(locale), null, 2)}\n`)
    for (const [group, path] of localeFiles(locale)) {
      const texts = readFileSync(path, 'utf8').trim()
      write(outDir, `locales/${locale}/${group}.js`, `export default ${texts}\n`)
    }
  }
}

/** `@import` resolved, nothing else touched: hosts minify, designers read. */
async function buildStyles(outDir: string): Promise<void> {
  const sheets = globSync(['src/styles/{index,first,later}.css', 'src/styles/themes/*.css'], {
    cwd: root,
  })
  if (sheets.length === 0) return
  const nameOf = (path: string) => {
    const name = posix.basename(path, '.css')
    if (name === 'index') return 'styles'
    return path.includes('/themes/') ? `themes/${name}` : `styles/${name}`
  }
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir,
      emptyOutDir: false,
      cssMinify: false,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: Object.fromEntries(
          sheets.map(path => [nameOf(path.replaceAll('\\', '/')), join(root, path)]),
        ),
        output: { assetFileNames: '[name][extname]' },
      },
    },
  })
}

/** Declarations. tsc leaves `./x.ts` in them, which `node16` resolution refuses, so the names are turned here too. */
function buildTypes(outDir: string): boolean {
  const { status } = spawnSync('npx', ['tsc', '-p', 'tsconfig.build.json', '--outDir', outDir], {
    cwd: root,
    stdio: 'inherit',
  })
  for (const path of filesIn(outDir, '**/*.d.ts')) {
    write(outDir, path, pointAtScripts(path, readFileSync(join(outDir, path), 'utf8')))
  }
  return status === 0
}

/** Relative module names that lead nowhere. */
function deadEnds(outDir: string): string[] {
  return filesIn(outDir, '**/*.{js,d.ts}').flatMap(path =>
    importsOf(path, readFileSync(join(outDir, path), 'utf8'))
      .filter(({ name }) => name.startsWith('.'))
      .map(({ name }) => (path.endsWith('.d.ts') ? name.replace(/\.js$/, '.d.ts') : name))
      .filter(name => !existsSync(join(outDir, posix.dirname(path), name)))
      .map(name => `${path} imports ${name}, which is not there`),
  )
}

function filesIn(folder: string, pattern: string): string[] {
  return globSync(pattern, { cwd: folder }).map(path => path.replaceAll('\\', '/'))
}

function write(outDir: string, path: string, text: string): void {
  const file = join(outDir, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now()
  const wrong = await buildPackage()
  for (const line of wrong) console.error(`genkan build: ${line}`)
  if (wrong.length > 0) process.exit(1)
  const files = filesIn(join(root, 'dist'), '**/*.js').length
  console.log(`genkan build: ${files} modules in ${Math.round(performance.now() - start)} ms`)
}
