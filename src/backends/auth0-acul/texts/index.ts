import { isRecord } from '../../shared/answer.ts'
import { plainText, type RefusedText } from './plainText.ts'
import { AUTH0_TEXTS, VARIABLES } from './table.ts'

export type { RefusedText } from './plainText.ts'

/** Texts of the kit as they stand in `locales/<lang>/<group>.json`: group → role → text, plurals with their endings. */
export type GroupedTexts = Record<string, Record<string, string>>
/** Auth0's custom texts: prompt → screen → key → text. */
export type Auth0Texts = Record<string, Record<string, Record<string, string>>>

export interface FromAuth0 {
  texts: GroupedTexts
  /** `prompt.screen.key` that Auth0 does not have on a screen that the kit draws, and screens that it does not draw. */
  unknown: string[]
  /** Known to Auth0, and said nowhere in the kit. */
  unused: string[]
  refused: (RefusedText & { path: string; key: string })[]
  /** Several of Auth0's texts for one of ours, and they differ. The first was taken. */
  conflicts: { key: string; kept: string; dropped: string }[]
}

/**
 * Auth0's custom-text JSON in the words of the kit. Takes the body of `PUT /api/v2/prompts/{prompt}/custom-text/{language}`
 * (screen → key → text) or several of them under their prompts. `${x}` and `#{x}` become `{{x}}` with our name for x; a
 * link becomes its text; other markup, and a variable that the kit cannot fill in, is refused and listed. Never throws.
 */
export function fromAuth0CustomText(json: unknown): FromAuth0 {
  const result: FromAuth0 = { texts: {}, unknown: [], unused: [], refused: [], conflicts: [] }
  const origin = new Map<string, string>()
  const given = entriesOf(json)
  result.unknown.push(...given.filter(({ screen }) => screen === null).map(({ path }) => path))

  // In the order of the table and not of the file, so that the same texts always give the same words.
  for (const [prompt, screens] of Object.entries(AUTH0_TEXTS)) {
    for (const [screen, rows] of Object.entries(screens)) {
      for (const text of given) {
        if (text.screen !== screen || (text.prompt !== null && text.prompt !== prompt)) continue
        const path = `${prompt}.${screen}.${text.key}`
        if (!Object.hasOwn(rows, text.key)) {
          // Variables of the tenant's own, for its page template.
          ;(text.key.startsWith('var-') ? result.unused : result.unknown).push(path)
          continue
        }
        const ours = [rows[text.key] ?? []].flat()
        if (ours.length === 0) result.unused.push(path)
        for (const key of ours) take(key, path, text.value)
      }
    }
  }
  return result

  function take(key: string, path: string, value: unknown): void {
    const names = VARIABLES[key] ?? {}
    const read = plainText(
      value,
      name => Object.keys(names).find(our => names[our] === name) ?? null,
    )
    if ('why' in read) {
      result.refused.push({ path, key, ...read })
      return
    }
    const first = origin.get(key)
    const [group = '', role = ''] = key.split('.')
    const name = COUNTED.has(key) ? `${role}_other` : role
    if (first === undefined) {
      origin.set(key, path)
      result.texts[group] = { ...result.texts[group], [name]: read.text }
    } else if (result.texts[group]?.[name] !== read.text) {
      result.conflicts.push({ key, kept: first, dropped: path })
    }
  }
}

/** Texts that count digits and therefore stand in the files once for each plural form. */
const COUNTED = new Set([
  'otpEntry.codeLabel',
  'otpEntry.descriptionSms',
  'otpEntry.descriptionEmail',
  'otpEntry.descriptionVoice',
])

/**
 * Words of the kit as Auth0's custom-text JSON: prompt → screen → key → text. Send each prompt on its own, since a `PUT`
 * replaces all texts of that prompt and language. A text whose variables Auth0 cannot fill in is left out.
 */
export function toAuth0CustomText(texts: unknown): Auth0Texts {
  const result: Auth0Texts = {}
  for (const [prompt, screens] of Object.entries(AUTH0_TEXTS)) {
    for (const [screen, rows] of Object.entries(screens)) {
      const written = Object.entries(rows).flatMap(([auth0Key, ours]) => {
        const text = [ours ?? []]
          .flat()
          .map(key => forAuth0(key, texts))
          .find(found => found !== null)
        return text === undefined ? [] : [[auth0Key, text] as const]
      })
      if (written.length > 0)
        result[prompt] = { ...result[prompt], [screen]: Object.fromEntries(written) }
    }
  }
  return result
}

function forAuth0(key: string, texts: unknown): string | null {
  const [group = '', role = ''] = key.split('.')
  const ofGroup = ownValue(texts, group)
  const text = ownValue(ofGroup, role) ?? ownValue(ofGroup, `${role}_other`)
  if (typeof text !== 'string') return null
  const names = VARIABLES[key] ?? {}
  const used = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name = '']) => name)
  if (used.some(name => !Object.hasOwn(names, name))) return null
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => `\${${names[name]}}`)
}

const ownValue = (from: unknown, name: string): unknown =>
  isRecord(from) && Object.hasOwn(from, name) ? from[name] : undefined

interface Given {
  prompt: string | null
  /** Null for a screen that is not in the table. */
  screen: string | null
  key: string
  value: unknown
  path: string
}

/** Every text in the file. A prompt and its screen often share a name, so the depth decides what a name means. */
function entriesOf(json: unknown): Given[] {
  if (!isRecord(json)) return []
  return Object.entries(json).flatMap(([outer, inner]) => {
    if (!isRecord(inner)) return [{ ...NO_SCREEN, path: outer }]
    const isPrompt = Object.values(inner).some(isRecord)
    if (!isPrompt) return textsOf(null, outer, inner)
    return Object.entries(inner).flatMap(([screen, texts]) =>
      isRecord(texts)
        ? textsOf(outer, screen, texts)
        : [{ ...NO_SCREEN, path: `${outer}.${screen}` }],
    )
  })
}

const NO_SCREEN = { prompt: null, screen: null, key: '', value: null }

function textsOf(prompt: string | null, screen: string, texts: Record<string, unknown>): Given[] {
  const isKnown = Object.entries(AUTH0_TEXTS).some(
    ([name, screens]) => (prompt === null || prompt === name) && Object.hasOwn(screens, screen),
  )
  const beginning = prompt === null ? screen : `${prompt}.${screen}`
  if (!isKnown) return [{ ...NO_SCREEN, path: beginning }]
  return Object.entries(texts).map(([key, value]) => ({
    prompt,
    screen,
    key,
    value,
    path: `${beginning}.${key}`,
  }))
}
