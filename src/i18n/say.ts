import { type Bundle, GROUP_SIZES, type SayKey, type SayVars } from './keys.gen.ts'

type Together<Union> = (Union extends unknown ? (each: Union) => void : never) extends (
  all: infer All,
) => void
  ? All
  : never

type VarsOf<Key extends SayKey> = [Extract<Key, keyof SayVars>] extends [never]
  ? []
  : [vars: Together<SayVars[Extract<Key, keyof SayVars>]>]

/**
 * A text in the language shown now. An unknown key or a forgotten variable does not compile. The answer is plain
 * text, never markup. A text that is nowhere to be found is empty: a person must not meet a key.
 */
export type Say = <Key extends SayKey>(key: Key, ...vars: VarsOf<Key>) => string

/** What i18next's `t` is to us. Kept narrow, so that no i18next type shows in the kit's own (toolchain.md 7). */
export type Translate = (key: string, options: Record<string, unknown>) => string

const HOME = 'genkan.'

/** Every group of texts is a namespace of i18next: `genkan.otpEntry`. */
export const NAMESPACES: readonly string[] = Object.keys(GROUP_SIZES).map(group => HOME + group)
export const namespaceOf = (group: string): string => HOME + group

// An application's own i18next may be set up in any way, so every call says how the kit's texts are written.
// Values are untrusted: nothing in them is looked up (`nest`), replaced again or escaped twice (React escapes).
const PLAIN = {
  keySeparator: false,
  nsSeparator: false,
  nest: false,
  defaultValue: '',
  interpolation: {
    prefix: '{{',
    suffix: '}}',
    escapeValue: false,
    skipOnVariables: true,
    alwaysFormat: false,
  },
}

/** Makes `say` from the translators to ask, in their order. */
export function createSay(...translators: Translate[]): Say {
  return (key, ...vars: unknown[]) => {
    const dot = key.indexOf('.')
    const replace: Record<string, unknown> = { ...(vars[0] as object | undefined) }
    const options = {
      ...PLAIN,
      ns: namespaceOf(key.slice(0, dot)),
      replace,
      ...(Object.hasOwn(replace, 'count') && { count: replace['count'] }),
    }
    for (const translate of translators) {
      // A copy each time: i18next 27 writes into the options it gets.
      const text: unknown = translate(key.slice(dot + 1), { ...options })
      if (typeof text === 'string' && text !== '') return text
    }
    return ''
  }
}

/** The groups of a language by name, as i18next wants them. Untrusted JSON has become this after `readTexts`. */
export type Texts = Record<keyof Bundle, Record<string, string>>
