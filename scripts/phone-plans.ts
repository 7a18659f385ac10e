import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import max from 'libphonenumber-js/max/metadata'
import mobile from 'libphonenumber-js/mobile/metadata'

// Writes src/phone.plans.gen.ts, the numbering plans that the kit carries: `node scripts/phone-plans.ts` after an update of
// libphonenumber-js. test/gates/phonePlans.test.ts says when that is due.

type Row = (string | number | unknown[])[]

// Positions in a row of a country, libphonenumber-js metadata version 4.
const FORMATS = 4
const TYPES = 11
/** Of a format: what the numbers begin with that are written so. */
const LEADING = 2

export interface Plans {
  version: number
  country_calling_codes: Record<string, string[]>
  countries: Record<string, Row>
  nonGeographic: Record<string, Row>
}

/**
 * What the kit needs of the library's plans: which numbers are mobile, in every country, and all kinds of numbers for Japan
 * alone. Of the ever longer beginnings that choose a format while somebody types, the last: a number is written when it is whole.
 */
export function neededPlans(): Plans {
  const { version, country_calling_codes, countries, nonGeographic } = mobile as unknown as Plans
  const japan = (max as unknown as Plans).countries['JP']?.[TYPES]
  const all = { ...countries, JP: withColumn(countries['JP'] ?? [], TYPES, japan ?? 0) }
  const shorter = (rows: Record<string, Row>) =>
    Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, withLastBeginnings(row)]))
  return {
    version,
    country_calling_codes,
    countries: shorter(all),
    nonGeographic: shorter(nonGeographic),
  }
}

const withColumn = (row: Row, column: number, value: Row[number]): Row =>
  Array.from({ length: Math.max(row.length, column + 1) }, (_, at) =>
    at === column ? value : (row[at] ?? 0),
  )

function withLastBeginnings(row: Row): Row {
  const formats = row[FORMATS]
  if (!Array.isArray(formats)) return row
  const shorter = (formats as unknown[][]).map(format =>
    format.map((part, at) => (at === LEADING && Array.isArray(part) ? part.slice(-1) : part)),
  )
  return withColumn(row, FORMATS, shorter)
}

/** The plans as one text that compresses well: what is alike stands together, column by column, neighbours beside each other. */
export function packedPlans({ country_calling_codes, countries, nonGeographic }: Plans): string {
  const names = Object.values(country_calling_codes).flat()
  const rows = [...names.map(name => countries[name] ?? []), ...Object.values(nonGeographic)]
  const width = Math.max(...rows.map(row => row.length))
  const columns = Array.from({ length: width }, (_, at) => rows.map(row => row[at] ?? 0))
  const text = JSON.stringify([names.join(' '), ...columns])
  if (/[d<]/.test(text.replaceAll('\\\\d', ''))) throw new Error('d or < mean something already')
  return text.replaceAll('\\\\d', 'd').replaceAll('(?:', '<')
}

export const plansFile = (): string =>
  `// Written by scripts/phone-plans.ts from libphonenumber-js. Do not edit.\n\n/** Read by phone.plans.ts. */\nexport const PACKED =\n  '${packedPlans(neededPlans()).replaceAll('\\', '\\\\')}'\n`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('../src/phone.plans.gen.ts', import.meta.url), plansFile())
}
