import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type InlineConfig, type Rolldown } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))

/** Sizes in kB (1000 bytes) after gzip, one decimal, as a server would send them. */
export interface PageBytes {
  /** Scripts that must arrive before somebody can type. */
  first: number
  /** Every script the page could ever ask for. */
  all: number
  css: number
  /** The name and size of each script, the largest first. */
  chunks: [name: string, kB: number][]
}

/** Builds a page of this folder as an application would, production mode, and weighs it. */
export async function weighPage(page: 'bare' | 'kit'): Promise<PageBytes> {
  const output = await bundle({
    root: join(here, page),
    build: { rolldownOptions: { input: join(here, page, 'index.html') } },
  })
  const chunks = output.filter(it => it.type === 'chunk')
  const first = atOnce(chunks)
  const css = output.filter(it => it.type === 'asset' && it.fileName.endsWith('.css'))
  return {
    first: kB(first.map(chunk => chunk.code)),
    all: kB(chunks.map(chunk => chunk.code)),
    css: kB(css.map(it => (it.type === 'asset' ? it.source : ''))),
    chunks: chunks
      .map((chunk): [string, number] => [chunk.name, kB([chunk.code])])
      .sort(([, a], [, b]) => b - a),
  }
}

/** Weighs what `code` pulls in, React itself left out: the host has it already. */
export async function weighImport(code: string): Promise<number> {
  const ENTRY = '\0genkan-bench'
  const output = await bundle({
    root: here,
    plugins: [
      {
        name: 'genkan-bench-entry',
        resolveId: id => (id === 'genkan-bench' ? ENTRY : null),
        load: id => (id === ENTRY ? code : null),
      },
    ],
    build: {
      rolldownOptions: {
        input: 'genkan-bench',
        external: /^react(-dom)?($|\/)/,
        preserveEntrySignatures: 'strict',
      },
    },
  })
  return kB(atOnce(output.filter(it => it.type === 'chunk')).map(chunk => chunk.code))
}

/** The entry and what it imports outright. */
function atOnce(chunks: Rolldown.OutputChunk[]): Rolldown.OutputChunk[] {
  const byName = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
  const found = new Set<Rolldown.OutputChunk>()
  const visit = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) visit(byName.get(name))
  }
  for (const chunk of chunks) {
    if (chunk.isEntry) visit(chunk)
  }
  return [...found]
}

async function bundle(config: InlineConfig): Promise<Rolldown.RolldownOutput['output'][number][]> {
  // Vitest says `test`, and React would come in its development build.
  process.env.NODE_ENV = 'production'
  const result = await build({
    configFile: join(here, '../vite.config.ts'),
    logLevel: 'error',
    ...config,
    // Vite keeps library builds readable unless told otherwise; hosts do not.
    build: { write: false, minify: true, modulePreload: { polyfill: false }, ...config.build },
  })
  return [result].flat().flatMap(part => ('output' in part ? part.output : []))
}

function kB(files: (string | Uint8Array)[]): number {
  const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
  return Math.round(bytes / 100) / 10
}

export interface Budget {
  id: string
  what: string
  /** What it is to become, gzip kB. */
  goal: number
  /** What must not be exceeded today: the goal, or a bound that only ever goes down towards it. */
  budget: number
  measured: number
}

/** Every budget of `budgets.json` beside what was measured just now. */
export async function weighAll(): Promise<{ bare: PageBytes; kit: PageBytes; budgets: Budget[] }> {
  const bare = await weighPage('bare')
  const kit = await weighPage('kit')
  const measured: Record<string, number> = {
    P2: round(kit.first - bare.first),
    P3: kit.all,
    P11: kit.css,
    P13: await weighImport(
      `import { OtpEntry } from 'genkan'; export const Title = OtpEntry.Title`,
    ),
    'P13 core': await weighImport(`export * from 'genkan/core'`),
  }
  const table = JSON.parse(readFileSync(join(here, 'budgets.json'), 'utf8')) as Record<
    string,
    { what: string; kB: number; now?: number }
  >
  const budgets = Object.entries(table).map(([id, { what, kB, now }]) => {
    const budget = now ?? kB
    const value = measured[id]
    if (value === undefined) throw new Error(`bench/budgets.json: nobody measures ${id}`)
    return { id, what, goal: kB, budget, measured: value }
  })
  return { bare, kit, budgets }
}

const round = (value: number) => Math.round(value * 10) / 10

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { bare, kit, budgets } = await weighAll()
  console.log('gzip kB              bare    kit')
  for (const key of ['first', 'all', 'css'] as const) {
    const label = { first: 'first JavaScript', all: 'all JavaScript', css: 'CSS' }[key]
    console.log(
      `${label.padEnd(18)} ${String(bare[key]).padStart(6)} ${String(kit[key]).padStart(6)}`,
    )
  }
  console.log(
    `\nLargest scripts: ${kit.chunks
      .slice(0, 12)
      .map(([name, size]) => `${name} ${size}`)
      .join(', ')}\n`,
  )
  for (const { id, what, goal, budget, measured } of budgets) {
    const mark = measured <= budget ? '✓' : '✗'
    console.log(
      `${mark} ${id.padEnd(9)} ${String(measured).padStart(6)} of ${String(budget).padEnd(5)} (goal ${goal}) ${what}`,
    )
  }
  if (budgets.some(it => it.measured > it.budget)) process.exit(1)
}
