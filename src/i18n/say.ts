import type { Bundle, SayKey, SayVars } from './keys.gen.ts'

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

type Vars = Record<string, string | number | undefined>

/** Somebody who may know a text: its group, its role in it, and what to fill in. Empty or undefined where they do not. */
export type Speaker = (group: string, role: string, vars: Vars) => unknown

/**
 * Makes `say` from those to ask, in their order. In a language written from right to left every value is set apart
 * (FIRST STRONG ISOLATE, Unicode UAX 9): without it 090-••••-5678 is shown as 5678-••••-090.
 */
export function createSay(speakers: readonly Speaker[], dir: 'ltr' | 'rtl'): Say {
  return (key, ...given: unknown[]) => {
    const dot = key.indexOf('.')
    const vars = { ...(given[0] as Vars) }
    if (dir === 'rtl') {
      for (const name in vars)
        if (typeof vars[name] === 'string') vars[name] = `\u2068${vars[name]}\u2069`
    }
    for (const speak of speakers) {
      const text = speak(key.slice(0, dot), key.slice(dot + 1), { ...vars })
      if (typeof text === 'string' && text !== '') return text
    }
    return ''
  }
}

/** The groups of a language by name. Untrusted JSON has become this after `readTexts`. */
export type Texts = Record<keyof Bundle, Record<string, string>>

/**
 * Says texts without i18next, which the first screen need not wait for: names in braces are filled in, counts take their
 * plural form. Formats are i18next's business.
 */
export function plainSpeaker(locale: string, texts: Texts): Speaker {
  let plurals: Intl.PluralRules | undefined
  return (group, role, vars) => {
    // Of the first screen's texts not every group is there, and what is missing is missing (reliability F24).
    const words = Object.hasOwn(texts, group) ? texts[group as keyof Texts] : {}
    const { count } = vars
    const name =
      typeof count === 'number'
        ? `${role}_${(plurals ??= new Intl.PluralRules(locale)).select(count)}`
        : role
    const known = [name, role].find(each => Object.hasOwn(words, each))
    const text = known && words[known]
    return text?.replace(/\{\{-?\s*(\w+)\s*\}\}/g, (_, key: string) => String(vars[key] ?? ''))
  }
}
