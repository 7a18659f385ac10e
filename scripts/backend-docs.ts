import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Capabilities } from '../src/core/backend.ts'
import { AREAS } from '../src/testing/contract/harness.ts'
import type { Area, BackendReport } from '../src/testing/contract/harness.ts'

// `npm run docs:backends` runs the contract suite and the journeys on every backend, keeps what it proved in docs/backends/results,
// and writes the table of docs/backends/README.md and the generated part of each page from these files.
// `npm run docs:backends -- supabase` runs only the tests with that word in their path, and `-- --pages` none: the pages
// are written from the results that are there, as after a merge.

const root = join(import.meta.dirname, '..')
const docs = join(root, 'docs/backends')

/** What the docs keep of a report. Yes or no for each area: with numbers, each new promise would change every file. */
export interface Result {
  backend: string
  against?: { what: string; how: string }
  surface?: Capabilities['surface']
  connections: { name: string; channels: string[] }[]
  features?: Capabilities['features']
  areas: Record<
    Area,
    'proved' | 'failed' | 'not tried' | { notOffered: string } | { elsewhere: string }
  >
  quirks: string[]
}

/** What the journeys in a browser came to with one backend, written by their own run. */
export interface JourneyResult {
  backend: string
  against: string
  languages: string[]
  /** By its title: how a person with a keyboard got on, or why the backend's capabilities speak against it. */
  journeys: Record<
    string,
    'not taken' | 'signed in' | 'signed in, from the beginning' | { notOffered: string }
  >
}

/** Every area as a person would ask for it. An area without a title does not compile. */
const TITLES: Record<Area, string> = {
  shape: 'Steps survive a reload and any refusal',
  capabilities: 'Says which connections there are',
  email_code: 'Code by e-mail',
  sms_code: 'Code by SMS',
  resend: 'Another code',
  expiry: 'Codes grow old',
  links: 'Link by e-mail',
  sign_up: 'Sign-up and login look alike',
  closed_sign_up: 'Sign-up can be closed',
  limits: 'Waits and deadlines',
  delays: 'Every way to say how long to wait',
  offline: 'No connection',
  silence: 'No answer',
  transport: 'Broken connections, odd answers',
  double_submit: 'Everything pressed twice',
  passkeys: 'Passkeys',
  redirect: 'The server’s own pages',
  locale: 'Messages in the person’s language',
  password: 'Password',
  choosing: 'Choice of method',
  social: 'Login by another service',
}

export function resultOf(report: BackendReport): Result {
  const { backend, against, capabilities, quirks } = report
  const areas = Object.fromEntries(
    AREAS.map(area => {
      const { passed, of, notOffered, needless, elsewhere } = report.areas[area]
      if (elsewhere !== undefined) return [area, { elsewhere }]
      const reason = notOffered ?? needless
      if (reason !== undefined) return [area, { notOffered: reason }]
      return [area, of === 0 ? 'not tried' : passed === of ? 'proved' : 'failed']
    }),
  ) as Result['areas']
  return {
    backend,
    ...(against && { against }),
    ...(capabilities && { surface: capabilities.surface }),
    connections: (capabilities?.connections ?? []).map(({ name, channels }) => ({
      name,
      channels,
    })),
    ...(capabilities && { features: capabilities.features }),
    areas,
    quirks,
  }
}

/** The results that are committed, the kit's own server first and the others by name. */
export const readResults = () => readFolder<Result>('results')
export const readJourneys = () => readFolder<JourneyResult>('results/journeys')

function readFolder<Kind extends { backend: string }>(folder: string): Kind[] {
  return readdirSync(join(docs, folder))
    .filter(name => name.endsWith('.json'))
    .map(name => JSON.parse(readFileSync(join(docs, folder, name), 'utf8')) as Kind)
    .sort(
      (a, b) =>
        Number(b.backend === 'memory') - Number(a.backend === 'memory') ||
        a.backend.localeCompare(b.backend, 'en'),
    )
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`

const SIGNS = { proved: '✓', failed: '✗', 'not tried': '·' }

/** Backend × area, and beneath it why an area is missing or a refusal different. */
export function describeResults(results: Result[]): string {
  const sign = (of: Result['areas'][Area] | undefined) =>
    typeof of === 'object' ? ('elsewhere' in of ? '○' : '–') : SIGNS[of ?? 'not tried']
  const link = ({ backend }: Result) => `[${backend}](${pageOf(backend)})`
  return [
    row(['', ...results.map(link)]),
    row(['---', ...results.map(() => ':-:')]),
    ...AREAS.map(area => row([TITLES[area], ...results.map(({ areas }) => sign(areas[area]))])),
    row(['Proved against', ...results.map(({ against }) => against?.how ?? '·')]),
    '',
    '✓ every promise of the suite holds · ○ proved by a test of its own, named on the page · – not offered, for the reason on the page of the backend · · not tried',
  ].join('\n')
}

const ENDINGS = { 'not taken': '·', 'signed in': '✓', 'signed in, from the beginning': '↺' }

/** Backend × journey, and beneath it what each was taken on. */
export function describeJourneys(results: JourneyResult[]): string {
  const titles = Object.keys(results[0]?.journeys ?? {})
  const sign = (of: JourneyResult['journeys'][string] | undefined) =>
    typeof of === 'object' ? '–' : ENDINGS[of ?? 'not taken']
  const missing = results.flatMap(({ backend, journeys }) =>
    Object.entries(journeys).flatMap(([title, of]) =>
      typeof of === 'object' ? [`- ${backend}, «${title}»: ${of.notOffered}.`] : [],
    ),
  )
  return [
    row(['', ...results.map(({ backend }) => backend)]),
    row(['---', ...results.map(() => ':-:')]),
    ...titles.map(title => row([title, ...results.map(({ journeys }) => sign(journeys[title]))])),
    row(['In', ...results.map(({ languages }) => languages.join(', '))]),
    '',
    '✓ signed in · ↺ signed in, but from the beginning · – not taken, by what the adapter’s own capabilities say:',
    '',
    ...missing,
    '',
    'What answered:',
    '',
    ...results.map(({ backend, against }) => `- ${backend}: ${against}.`),
  ].join('\n')
}

/** What a backend can and cannot do, for its page. */
export function describeResult(result: Result): string {
  const { against, surface, connections, areas, quirks } = result
  const proved = AREAS.filter(area => areas[area] === 'proved')
  const elsewhere = AREAS.flatMap(area => {
    const of = areas[area]
    if (typeof of !== 'object' || !('elsewhere' in of)) return []
    return [`- ${TITLES[area]} ([a test of its own](../../${of.elsewhere})).`]
  })
  const missing = AREAS.flatMap(area => {
    const of = areas[area]
    if (typeof of === 'object')
      return 'elsewhere' in of ? [] : [`- ${TITLES[area]}: ${of.notOffered}.`]
    return of === 'proved' ? [] : [`- ${TITLES[area]}: ${of}.`]
  })
  const named = connections.map(({ name, channels }) => `\`${name}\` (${channels.join(', ')})`)
  return [
    ...(against
      ? [`Proved by the contract suite against ${against.what} (${against.how}).`, '']
      : []),
    ...(surface ? [`Surface \`${surface}\`. Connections: ${named.join(', ') || 'none'}.`, ''] : []),
    '**Can**',
    '',
    ...proved.map(area => `- ${TITLES[area]}.`),
    ...elsewhere,
    ...(missing.length > 0 ? ['', '**Cannot**', '', ...missing] : []),
    ...(quirks.length > 0 ? ['', '**Differs**', '', ...quirks.map(quirk => `- ${quirk}.`)] : []),
  ].join('\n')
}

const BEGIN = '<!-- proved: written by npm run docs:backends -->'
const END = '<!-- /proved -->'

/** Puts a text between the two marks of a page. Null when it has none. */
export function fillPage(page: string, text: string): string | null {
  const from = page.indexOf(BEGIN)
  const to = page.indexOf(END)
  if (from < 0 || to < from) return null
  return `${page.slice(0, from + BEGIN.length)}\n${text}\n${page.slice(to)}`
}

const JOURNEYS = [
  '## The same journeys with each',
  '',
  'A person with a keyboard goes through the same list in Chromium, on the demo’s pages or on the page of the backend’s',
  'documentation. This table is written by that run, too.',
].join('\n')

const pageOf = (backend: string) => `${backend}.md`

/** Every generated page: its path, what it is and what it should be. */
export function generatedPages(): { path: string; is: string | null; shouldBe: string | null }[] {
  const results = readResults()
  const pages: [string, string][] = [
    [
      'README.md',
      `${describeResults(results)}\n\n${JOURNEYS}\n\n${describeJourneys(readJourneys())}`,
    ],
    ...results.map((result): [string, string] => [pageOf(result.backend), describeResult(result)]),
  ]
  return pages.map(([name, text]) => {
    const path = join(docs, name)
    const is = existsSync(path) ? readFileSync(path, 'utf8') : null
    return { path: `docs/backends/${name}`, is, shouldBe: is === null ? null : fillPage(is, text) }
  })
}

function main() {
  const [wanted = ''] = process.argv.slice(2)
  if (wanted !== '--pages') prove(wanted)
  writePages()
}

/** Runs the suite on every backend, and the journeys, whose test has the wanted word in its path. */
function prove(wanted: string) {
  const proving = globSync('test/{backends,journeys}/**/*.test.{ts,tsx}', { cwd: root }).filter(
    file =>
      file.includes(wanted) &&
      /^keep(Report|Journeys)\(|\) keepJourneys\(/m.test(readFileSync(join(root, file), 'utf8')),
  )
  const run = (...args: string[]) =>
    spawnSync('npx', args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, GENKAN_WRITE_RESULTS: '1' },
    })
  const { status } = run('vitest', 'run', '--project', 'node', '--project', 'journeys', ...proving)
  run('oxfmt', 'docs/backends/results')
  if (status !== 0) process.exitCode = 1
}

function writePages() {
  for (const { path, shouldBe } of generatedPages()) {
    if (shouldBe !== null) writeFileSync(join(root, path), shouldBe)
    else {
      console.error(`${path} is missing, or has no «${BEGIN}» … «${END}» to write into.`)
      process.exitCode = 1
    }
  }
}

if (process.argv[1] === import.meta.filename) main()
