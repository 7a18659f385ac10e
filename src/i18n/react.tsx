'use client'
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { I18n } from './createI18n.ts'
import { createSay, NAMESPACES, type Say, type Translate } from './say.ts'
import { type Voice, voiceOf } from './voice.ts'

export type { Say } from './say.ts'
export type { SayKey, SayVars } from './keys.gen.ts'

// A context of our own: i18next's would hide the application's translations from what it puts into our slots.
const I18nContext = createContext<I18n | null>(null)

export interface I18nProviderProps {
  i18n: I18n
  children?: ReactNode
}

/** Lends its words to every part below it. */
export function I18nProvider({ i18n, children }: I18nProviderProps) {
  return <I18nContext.Provider value={i18n}>{children}</I18nContext.Provider>
}

function useVoice(who: string): Voice {
  const i18n = useContext(I18nContext)
  if (!i18n) {
    throw new Error(
      `genkan: ${who} has no provider above it, so there are no words to say. ` +
        'Wrap the page in <GenkanProvider backend={…}>.',
    )
  }
  const read = () => voiceOf(i18n)
  return useSyncExternalStore(i18n.subscribe, read, read)
}

/** `say('otpEntry.title')` in the language shown now. Another function after a change of language. */
export function useSay(): Say {
  const voice = useVoice('useSay()')
  const source = useMemo(
    () => ({ i18n: voice.instance, lng: voice.home, useSuspense: false }),
    [voice],
  )
  const { t } = useTranslation(NAMESPACES as string[], source)
  return useMemo(() => {
    const translate = t as unknown as Translate
    return createSay(
      (key, options) => translate(key, { ...options, lng: voice.language }),
      voice.spare,
    )
  }, [t, voice])
}

export interface LocaleState {
  /** The language shown, for `lang`. */
  locale: string
  dir: 'ltr' | 'rtl'
  /** False until the first words are there: every text is empty till then. */
  ready: boolean
}

/** The language shown now. */
export function useLocale(): LocaleState {
  return useVoice('useLocale()')
}
