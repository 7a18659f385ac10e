import type { Browser } from 'playwright'
import { kB } from '../bytes.ts'
import { measureWork } from '../lib/measure.ts'
import { buildPage, firstChunks, type Output, requestsBeforeTyping } from '../lib/pages.ts'
import { withLanguages } from './languages.ts'

const scriptsOf = (output: Output[]) => output.filter(it => it.type === 'chunk')

interface Row {
  what: string
  /** Folder of the built page, and what its address asks for. */
  page: string
  query: string
  first: number
  all: number
  requests: number
}

/** Builds the pages that the growth of a login is seen on, into `folder`. */
export async function buildGrowth(folder: (name: string) => string): Promise<Row[]> {
  const rows: Row[] = []
  for (const languages of [2, 40]) {
    const page = `growth-${languages}`
    const output = await buildPage('growth', folder(page), [withLanguages(languages)], page)
    const row = {
      page,
      first: kB(firstChunks(output).map(chunk => chunk.code)),
      all: kB(scriptsOf(output).map(chunk => chunk.code)),
      requests: requestsBeforeTyping(output),
    }
    rows.push({ ...row, what: `${languages} languages`, query: '' })
    if (languages > 2) continue
    rows.push({ ...row, what: '1 more connection', query: '?connections=1' })
    rows.push({ ...row, what: '30 more connections', query: '?connections=30' })
    rows.push({ ...row, what: 'a phone number of 1 country', query: '?countries=JP' })
    rows.push({ ...row, what: '…of 245 countries', query: '?countries' })
  }
  return rows
}

/** Milliseconds of script until each page has settled, by turns. */
export async function measureGrowth(
  browser: Browser,
  origin: string,
  rows: Row[],
  rounds: number,
): Promise<string> {
  const figures = rows.map(() => ({ script: [] as number[], key: [] as number[] }))
  for (let round = 0; round < rounds; round++)
    for (const [at, { page, query }] of rows.entries()) {
      const typed = query.startsWith('?countries') ? '09012345678' : 'taro.yamada@example.com'
      const { scriptMs, perKeyMs } = await measureWork(browser, `${origin}/${page}/${query}`, typed)
      figures[at]?.script.push(scriptMs)
      figures[at]?.key.push(perKeyMs)
    }
  const middle = (values: number[] = []) =>
    (values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN).toFixed(1)
  return [
    '| | first JavaScript, kB | requests before typing | all JavaScript, kB | script until settled, ms | per key, ms |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...rows.map(({ what, first, requests, all }, at) => {
      const { script, key } = figures[at] ?? {}
      return `| ${what} | ${first} | ${requests} | ${all} | ${middle(script)} | ${middle(key)} |`
    }),
  ].join('\n')
}

/** What a person has downloaded who has come so far: the first screen is as small whatever follows. */
export function downloadedBy(output: Output[]): string {
  const chunks = scriptsOf(output)
  const first = new Set(firstChunks(output).map(chunk => chunk.fileName))
  const byModule = (pattern: RegExp) =>
    chunks.filter(it => it.moduleIds.some(id => pattern.test(id)))
  const stages: [string, RegExp | null][] = [
    ['the first screen', null],
    [
      '…and codes, links, passwords, the choice of a method, passkeys',
      /screens\/later\.ts$|react-hook-form/,
    ],
    ['…and the words of these screens, and i18next', /bundles\/ja\.gen|i18n\/engine/],
    ['…and phone numbers of all countries', /libphonenumber|screens\/phone\.ts$/],
  ]
  const names = new Set(first)
  const lines = stages.map(([what, pattern]) => {
    for (const chunk of pattern ? byModule(pattern) : []) names.add(chunk.fileName)
    const size = kB(chunks.filter(it => names.has(it.fileName)).map(it => it.code))
    return `| ${what} | ${size} |`
  })
  return ['| a person who has met | JavaScript so far, kB |', '| --- | ---: |', ...lines].join('\n')
}
