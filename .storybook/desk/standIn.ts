import type { MomentName } from 'genkan/testing'
import { type LocaleTexts, roleIn, roleOf } from '../../scripts/locales/text.ts'
import { example } from '../../scripts/locales/width.ts'
import { english, words } from '../words/files.ts'
import type { Appearances } from './useSurvey.ts'

/** Where a text that no moment shows is looked at all the same. */
export interface StandIn {
  moment: MomentName
  /** The text whose place it takes. Null: only a screen reader says it, on this screen. */
  role: string | null
}

/** What is wrong with a text that was typed is said at its field. */
const AT_FIELD: [RegExp, MomentName, string][] = [
  [/^problem\.(email|phone|identifier)_/, 'identifierRefused', 'problem.invalid_identifier'],
  [/^problem\.otp_/, 'codeWrongOrExpired', 'problem.invalid_code_maybe_expired'],
  [/^problem\.password_/, 'passwordWrong', 'problem.invalid_password'],
  [/^problem\./, 'identifierBlocked', 'problem.blocked'],
]

/** Heard, and on no screen. */
const SPOKEN = new Set(['status', 'name'])

const kindOf = (group: string, role: string) => words.notes[group]?.[role]?.kind

/** Where to show a text that is in no moment. Null for one that is in some, which is most of them. */
export function standInFor(appearances: Appearances, group: string, key: string): StandIn | null {
  const role = roleIn(english[group] ?? {})(key)
  const name = `${group}.${role}`
  if (appearances.has(name)) return null
  const atField = AT_FIELD.find(([pattern]) => pattern.test(name))
  if (atField) return { moment: atField[1], role: atField[2] }

  const shown = Object.keys(english[group] ?? {})
    .map(it => roleIn(english[group] ?? {})(it))
    .filter(it => appearances.has(`${group}.${it}`))
  const kind = kindOf(group, role) ?? 'text'
  const alike = SPOKEN.has(kind)
    ? []
    : shown
        .filter(it => !SPOKEN.has(kindOf(group, it) ?? ''))
        .toSorted(
          (a, b) =>
            Number(kindOf(group, b) === kind) - Number(kindOf(group, a) === kind) ||
            common(b, role) - common(a, role),
        )
  const [nearest] = alike
  const [moment] = appearances.get(`${group}.${nearest ?? shown[0]}`) ?? []
  return { moment: moment ?? 'codeSent', role: nearest ? `${group}.${nearest}` : null }
}

/** How many letters two names begin with alike. */
function common(one: string, other: string): number {
  let count = 0
  while (count < one.length && one[count] === other[count]) count++
  return count
}

/** The texts with one sentence in another's place, its variables filled in. */
export function withStandIn(
  texts: LocaleTexts,
  { role }: StandIn,
  text: string,
  locale: string,
): LocaleTexts {
  if (role === null) return texts
  const [group = ''] = role.split('.')
  const said = example(text, locale, words.variables)
  const own = Object.keys(texts[group] ?? {}).filter(key => `${group}.${roleOf(key)}` === role)
  return {
    ...texts,
    [group]: { ...texts[group], ...Object.fromEntries(own.map(key => [key, said])) },
  }
}
