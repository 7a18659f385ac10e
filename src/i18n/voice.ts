import type { i18n as I18next } from 'i18next'
import type { I18n } from './createI18n.ts'
import type { Say } from './say.ts'

/** What is shown now: a new object after every change. Only for this room; the rest of the house calls `say`. */
export interface Voice {
  locale: string
  dir: 'ltr' | 'rtl'
  /** The words of the first screen are there. */
  ready: boolean
  /** Every word is there. Nobody draws it: it may become true in the same object. */
  whole: boolean
  say: Say
  /** The application's i18next. */
  instance: I18next | undefined
  /** The language the kit's texts were added under. */
  home: string
  /** The language to ask for: `ja-JP` where the application says so, which finds `ja` too. */
  language: string
}

/** What the provider needs and the rest of the house does not see. */
interface Inside {
  voice: () => Voice
  /** Has everybody say their words again. */
  refresh: () => void
}

export const insides = new WeakMap<I18n, Inside>()

export function insideOf(i18n: I18n): Inside {
  const inside = insides.get(i18n)
  if (!inside)
    throw new Error('genkan: these words were not made by createI18n(). Make them there.')
  return inside
}
