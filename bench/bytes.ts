import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import {
  BENCH,
  buildPage,
  bundleCode,
  chunksOf,
  firstChunks,
  firstStyles,
  type Output,
  type PageName,
  requestsBeforeTyping,
} from './lib/pages.ts'

/** Sizes in kB (1000 bytes) after gzip, one decimal, as a server would send them. */
export interface PageBytes {
  /** Scripts that the page names: they come before anything is done. */
  first: number
  /** Every script that a page in Japanese and English could ever ask for. */
  all: number
  /** What the page names, or carries: the styles before the first frame. */
  css: number
}

const OTHER_LANGUAGE = /\/i18n\/bundles\/(?!ja|en|first)[\w-]+\.gen\.ts$/

export function weigh(output: Output[]): PageBytes {
  const scripts = output.filter(it => it.type === 'chunk')
  return {
    first: kB(firstChunks(output).map(chunk => chunk.code)),
    all: kB(
      scripts
        .filter(chunk => !chunk.moduleIds.some(id => OTHER_LANGUAGE.test(id)))
        .map(chunk => chunk.code),
    ),
    css: kB(firstStyles(output)),
  }
}

export const weighPage = async (page: PageName): Promise<PageBytes> => weigh(await buildPage(page))

/** Weighs what `code` pulls in, React itself left out: the host has it already. */
export async function weighImport(code: string): Promise<number> {
  return kB(firstChunks(await bundleCode(code)).map(chunk => chunk.code))
}

export function kB(files: (string | Uint8Array)[]): number {
  const bytes = files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0)
  return Math.round(bytes / 100) / 10
}

export interface Budget {
  what: string
  /** The promise. */
  must: number
  /** Where it should get to. */
  aim?: number
  /** What is not to be exceeded today, where the promise is not kept yet. Goes down, or docs/performance.md says why not. */
  now?: number
  /** Default: kB gzip. */
  unit?: string
}

export const readBudgets = (): Record<string, Budget> =>
  JSON.parse(readFileSync(join(BENCH, 'budgets.json'), 'utf8')) as Record<string, Budget>

/** Every figure that is exact: the same on every machine, however busy. */
export async function measureBytes(): Promise<Record<string, number>> {
  const bare = await weighPage('bare')
  const client = await buildPage('kit')
  const kit = weigh(client)
  const behind = await buildPage('behind')
  const lean = weigh(behind)
  const prerendered = await buildPage('prerendered')
  const hydrated = weigh(prerendered)
  const awake = kB(chunksOf(prerendered, /prerendered\/(main|login)\.tsx?$/).map(it => it.code))
  return {
    P1: round(hydrated.first - bare.first),
    'P1 awake': round(awake - bare.first),
    P2: round(kit.first - bare.first),
    'P2 behind': round(lean.first - bare.first),
    P3: Math.max(kit.all, lean.all, hydrated.all),
    'P10 pre': requestsBeforeTyping(prerendered),
    P10: Math.max(requestsBeforeTyping(client), requestsBeforeTyping(behind)),
    P11: hydrated.css,
    'P11 all': kit.css,
    P13: await weighImport(
      `import { OtpEntry } from 'genkan'; export const Field = OtpEntry.Field`,
    ),
    'P13 core': await weighImport(`export * from 'genkan/core'`),
    'P13 flow': await weighImport(`export { createFlow } from 'genkan/core'`),
  }
}

const round = (value: number) => Math.round(value * 10) / 10

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const measured = await measureBytes()
  const budgets = readBudgets()
  for (const [id, value] of Object.entries(measured)) {
    const { must, now = must, what } = budgets[id] ?? { must: Infinity, what: '' }
    const mark = value <= now ? '✓' : '✗'
    console.log(
      `${mark} ${id.padEnd(9)} ${String(value).padStart(6)} of ${now} (must ${must}) ${what}`,
    )
    if (value > now) process.exitCode = 1
  }
}
