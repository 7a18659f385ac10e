import { AUTH0_THEME, type Property, type ThemeGroup } from './auth0Properties.ts'
import { readColor, toHex } from './color.ts'

/** A value that was there and could not be taken. */
export interface RefusedValue {
  /** `colors.primary_button`. */
  path: string
  why: 'not_a_color' | 'not_a_number' | 'out_of_range' | 'not_a_choice' | 'not_a_flag' | 'not_a_url'
  /** What stands in its place: the nearest allowed number, or Auth0's default. */
  used: string
}

export interface FontValue {
  /** Per cent of the reference text. */
  size: number
  bold: boolean
}

type Value<Rule> = Rule extends { is: 'number' }
  ? number
  : Rule extends { is: 'flag' }
    ? boolean
    : Rule extends { is: 'font' }
      ? FontValue
      : string

/** A whole theme: every property, each within its range. */
export type ThemeValues = {
  [Group in ThemeGroup]: {
    -readonly [Name in keyof (typeof AUTH0_THEME)[Group]]: Value<(typeof AUTH0_THEME)[Group][Name]>
  }
}

export interface Notes {
  unknown: string[]
  refused: RefusedValue[]
  /** Properties that say something else than Auth0's default. */
  changed: Set<string>
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** An own property, so that neither a polluted prototype nor a key `__proto__` is ever read (reliability F24). */
export const own = (from: unknown, name: string): unknown =>
  isObject(from) && Object.hasOwn(from, name) ? from[name] : undefined

/** Reads Auth0's theme JSON against its table. Never throws; what is missing or wrong has Auth0's default. */
export function readTheme(json: unknown, notes: Notes): ThemeValues {
  const groups = Object.entries(AUTH0_THEME).map(([group, rules]) => {
    const given = own(json, group)
    noteUnknown(given, rules, `${group}.`, notes)
    const values = Object.entries<Property>(rules).map(([name, rule]) => [
      name,
      readValue(own(given, name), rule, `${group}.${name}`, notes),
    ])
    return [group, Object.fromEntries(values)]
  })
  return Object.fromEntries(groups) as ThemeValues
}

/** Keys of the theme object itself that say nothing about how it looks. */
const BESIDE = ['displayName', 'display_name', 'themeId', 'theme_id']
/** Read by nobody here, though Auth0 knows it: how a number is masked is the server's to do. */
const NESTED = ['phone_display']

export function noteUnknown(given: unknown, rules: object, path: string, notes: Notes): void {
  if (!isObject(given)) return
  for (const name of Object.keys(given))
    if (!Object.hasOwn(rules, name) && !BESIDE.includes(name) && !NESTED.includes(name))
      notes.unknown.push(`${path}${name.slice(0, 64)}`)
}

function readValue(value: unknown, rule: Property, path: string, notes: Notes): unknown {
  const fallback = rule.is === 'font' ? { size: rule.default, bold: rule.bold } : rule.default
  if (value === undefined || value === null) return fallback
  const read = rule.is === 'font' ? readFont(value, rule, path, notes) : check(value, rule)
  const refuse = (why: RefusedValue['why'], used: unknown) => {
    notes.refused.push({ path, why, used: String(used) })
    return used
  }
  if (isObject(read) && 'why' in read) return refuse(read['why'] as never, fallback)
  if (isObject(read) && 'nearest' in read) return refuse('out_of_range', read['nearest'])
  if (JSON.stringify(read) !== JSON.stringify(fallback)) notes.changed.add(path)
  return read
}

function check(value: unknown, rule: Exclude<Property, { is: 'font' }>): unknown {
  switch (rule.is) {
    case 'color': {
      const read = readColor(value)
      return read ? toHex(read) : { why: 'not_a_color' }
    }
    case 'number':
      return within(value, rule.min, rule.max)
    case 'choice':
      return rule.of.includes(value as string) ? value : { why: 'not_a_choice' }
    case 'flag':
      return typeof value === 'boolean' ? value : { why: 'not_a_flag' }
    case 'url':
      return value === '' ? '' : (readWebUrl(value) ?? { why: 'not_a_url' })
    default:
      return rule satisfies never
  }
}

function within(value: unknown, min: number, max: number): unknown {
  if (typeof value !== 'number' || !Number.isFinite(value)) return { why: 'not_a_number' }
  return value < min || value > max ? { nearest: Math.min(max, Math.max(min, value)) } : value
}

function readFont(
  value: unknown,
  rule: Property & { is: 'font' },
  path: string,
  notes: Notes,
): FontValue {
  noteUnknown(value, { size: 0, bold: 0 }, `${path}.`, notes)
  const size: Property = { is: 'number', min: rule.min, max: 150, default: rule.default }
  const bold: Property = { is: 'flag', default: rule.bold }
  return {
    size: readValue(own(value, 'size'), size, `${path}.size`, notes) as number,
    bold: readValue(own(value, 'bold'), bold, `${path}.bold`, notes) as boolean,
  }
}

/** Characters of an address, at most. */
const LONGEST_URL = 2048

/** The address when it is a whole http(s) one, or null (reliability F23). */
export function readWebUrl(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST_URL || !URL.canParse(value)) return null
  const { protocol, href, username, password } = new URL(value)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && username === '' && password === '' ? href : null
}
