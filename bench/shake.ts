import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import webpack from 'webpack'
import packageJson from '../package.json' with { type: 'json' }
import { buildPackage } from '../scripts/build.ts'
import { kB } from './bytes.ts'
import { BENCH } from './lib/pages.ts'

// What an application gets that imports no more than this, from the package as it is published, by two bundlers.

const REACT = /^react(-dom)?($|\/)/
const IMPORTS = {
  'one part, `OtpEntry.Field`':
    "import { OtpEntry } from 'genkan'\nexport const Field = OtpEntry.Field",
  '`createFlow` of `genkan/core`': "export { createFlow } from 'genkan/core'",
  '`SignIn` and its provider': "export { GenkanProvider, SignIn } from 'genkan'",
}

/** A table: kB of the first script, without React, which the application has already. */
export async function shakeTable(): Promise<string> {
  // Inside the project, where both find react-hook-form and i18next.
  const home = mkdtempSync(join(BENCH, '../node_modules/.cache-shake-'))
  try {
    const dist = join(home, 'node_modules/genkan/dist')
    mkdirSync(dist, { recursive: true })
    const wrong = await buildPackage(dist)
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
    writeFileSync(join(home, 'node_modules/genkan/package.json'), manifest())
    // Else `genkan` is the project itself, by its own name: a dist that is not there, or an old one.
    writeFileSync(join(home, 'package.json'), '{ "private": true, "type": "module" }')
    const lines: string[] = []
    for (const [what, code] of Object.entries(IMPORTS)) {
      const entry = join(home, 'entry.js')
      writeFileSync(entry, code)
      lines.push(`| ${what} | ${await byVite(home, entry)} | ${await byWebpack(home, entry)} |`)
    }
    return ['| | Vite, kB | webpack, kB |', '| --- | ---: | ---: |', ...lines].join('\n')
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
}

/** What bundlers read of the package's own. */
function manifest(): string {
  const { name, version, type, sideEffects, exports } = packageJson
  return JSON.stringify({ name, version, type, sideEffects, exports })
}

async function byVite(root: string, entry: string): Promise<number> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: entry, external: REACT, preserveEntrySignatures: 'strict' },
    },
  })
  const output = [result].flat().flatMap(part => ('output' in part ? part.output : []))
  const chunks = output.filter(it => it.type === 'chunk')
  const first = new Set(chunks.filter(it => it.isEntry).flatMap(it => [it.fileName, ...it.imports]))
  return kB(chunks.filter(it => first.has(it.fileName)).map(it => it.code))
}

async function byWebpack(context: string, entry: string): Promise<number> {
  const compiler = webpack({
    mode: 'production',
    context,
    entry,
    // Else it finds the sources by the project's own tsconfig.
    resolve: { tsconfig: false },
    experiments: { outputModule: true },
    externals: [
      ({ request }, done) => (REACT.test(request) ? done(undefined, `module ${request}`) : done()),
    ],
    output: {
      path: join(context, 'webpack'),
      module: true,
      library: { type: 'module' },
      chunkFormat: 'module',
    },
    performance: { hints: false },
  })
  const stats = await new Promise<webpack.Stats>((resolve, reject) =>
    compiler.run((error, done) =>
      error || !done ? reject(error ?? new Error('nothing')) : resolve(done),
    ),
  )
  if (stats.hasErrors()) throw new Error(stats.toString('errors-only'))
  const names = stats.compilation.entrypoints.get('main')?.getFiles() ?? []
  return kB(names.map(name => readFileSync(join(context, 'webpack', name))))
}
