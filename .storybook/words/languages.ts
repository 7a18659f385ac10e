import type { StageWordsProps } from 'genkan/testing'
import type { LocaleTexts } from '../../scripts/locales/text.ts'
import { english, shownTexts, words } from './files.ts'
import { changeAll, longer, mirrored, wider } from './pseudo.ts'

type Bundle = NonNullable<StageWordsProps['words']>

/** What the toolbar offers: a language of `locales/`, or English made strange to find what a translation would break. */
export interface Speech {
  title: string
  /** BCP 47: decides direction, plural forms and formats. */
  locale: string
  texts: () => LocaleTexts
}

/** Always the same object: new words make a stage begin anew. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

const own = (locale: string): Speech => {
  const { stage } = words.languages[locale] ?? {}
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(locale) ?? locale
  return {
    title: stage === 'reviewed' ? name : `${name} (${stage})`,
    locale,
    texts: once(() => shownTexts(locale)),
  }
}

export const KEYS = 'keys'

export const speeches: Record<string, Speech> = {
  ...Object.fromEntries(
    // The two that are looked at most come first.
    ['ja', 'en', ...Object.keys(words.languages)].map(locale => [locale, own(locale)]),
  ),
  longer: {
    title: 'Pseudo: 40 % longer',
    locale: 'en',
    texts: once(() => changeAll(english, longer)),
  },
  wider: {
    title: 'Pseudo: full width',
    locale: 'ja',
    texts: once(() => changeAll(english, wider)),
  },
  mirrored: {
    title: 'Pseudo: right to left',
    locale: 'he',
    texts: once(() => changeAll(english, mirrored)),
  },
  [KEYS]: {
    title: 'Keys instead of texts',
    locale: 'en',
    texts: once(() => changeAll(english, (_text, name) => name)),
  },
}

/** `?keys` in the address of Storybook or of a single story wins over the toolbar. */
function isKeysAsked(): boolean {
  const addresses = [location.search, frameAddress()]
  return addresses.some(address => new URLSearchParams(address).has('keys'))
}

/** The address of Storybook itself, around the story. */
function frameAddress(): string {
  try {
    return window.parent.location.search
  } catch {
    // Embedded in a page of somebody else's.
    return ''
  }
}

const JAPANESE = own('ja')

export const speechOf = (wanted: unknown): Speech => {
  const name = isKeysAsked() ? KEYS : String(wanted)
  return (Object.hasOwn(speeches, name) ? speeches[name] : undefined) ?? JAPANESE
}

/** As the stages want them. */
export const bundleOf = (texts: LocaleTexts): Bundle => texts as unknown as Bundle
