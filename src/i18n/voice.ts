import { createInstance, type i18n as I18next } from 'i18next'
import type { I18n } from './createI18n.ts'
import { namespaceOf, type Texts, type Translate } from './say.ts'

/** What is shown now: a new object after every change. Only for this room; the rest of the house calls `say`. */
export interface Voice {
  locale: string
  dir: 'ltr' | 'rtl'
  ready: boolean
  /** Asked first: the application's instance if there is one, else the kit's. */
  instance: I18next
  /** The language the kit's texts were added under. */
  home: string
  /** The language to ask for: `ja-JP` where the application says so, which finds `ja` too. */
  language: string
  /** Asked where `instance` has no answer, for example because it supports fewer languages than it speaks. */
  spare: Translate
}

export const voices = new WeakMap<I18n, () => Voice>()

export function voiceOf(i18n: I18n): Voice {
  const voice = voices.get(i18n)
  if (!voice) throw new Error('genkan: these words were not made by createI18n(). Make them there.')
  return voice()
}

/** i18next's `t` for one language, as `createSay` wants it. */
export function translatorOf(instance: I18next, language: string): Translate {
  const translate = instance.getFixedT(language) as unknown as Translate
  return (key, options) => translate(key, { ...options, lng: language })
}

/**
 * Adds the kit's texts; a text that is there already stays. i18next lists every namespace it is given and fetches
 * all listed ones at each change of language, which cost an application's server 30 requests (test/i18n/react).
 * So the list is put back as it was.
 */
export function addTexts(instance: I18next, language: string, texts: Texts): void {
  const listed = instance.options.ns as unknown as string[]
  const before = [...listed]
  for (const [group, words] of Object.entries(texts)) {
    instance.addResourceBundle(language, namespaceOf(group), words, true, false)
  }
  listed.splice(0, listed.length, ...before)
}

/** An instance that shares nothing with i18next's global one, without plug-ins. */
export function createOwnInstance(): I18next {
  const instance = createInstance()
  // Without initAsync: false the first words would come one tick late, and a server would render none.
  void instance.init({
    initAsync: false,
    lng: 'en',
    fallbackLng: false,
    ns: [],
    resources: {},
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  })
  return instance
}
