'use client'
import {
  createContext,
  createElement,
  type ReactNode,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import { type I18n, loadEngine } from './createI18n.ts'
import { NAMESPACES } from './i18next.ts'
import type { Say } from './say.ts'
import { insideOf, type Voice } from './voice.ts'
import { whenIdle } from './whenIdle.ts'

export type { Say } from './say.ts'
export type { SayKey, SayVars } from './keys.gen.ts'

// A context of our own: i18next's would hide the application's translations from what it puts into our slots.
const I18nContext = createContext<I18n | null>(null)

export interface I18nProviderProps {
  i18n: I18n
  children?: ReactNode
}

/** Lends its words to every part below it, and fetches those of the later screens when nothing else is going on. */
export function I18nProvider({ i18n, children }: I18nProviderProps) {
  return (
    <I18nContext.Provider value={i18n}>
      {children}
      <Ahead i18n={i18n} />
    </I18nContext.Provider>
  )
}

/**
 * Beside the parts and not around them: what comes later must not build them anew. Only an application's i18next is
 * spoken through and listened to from then on. The kit's own begins when a later screen is near: begun when idle, it was a
 * tenth of all script before anybody typed (docs/performance.md).
 */
function Ahead({ i18n }: { i18n: I18n }) {
  const { instance, home } = useVoiceOf(i18n)
  const [engine, setEngine] = useState<Awaited<ReturnType<typeof loadEngine>>>()
  const hasHost = instance !== undefined
  useEffect(() => {
    let gone = false
    const fetchAhead = async () => {
      if (!hasHost) return i18n.fetchAhead()
      await i18n.complete()
      const found = await loadEngine()
      if (!gone) setEngine(() => found)
    }
    const callOff = whenIdle(() => void fetchAhead())
    return () => {
      gone = true
      callOff()
    }
  }, [i18n, hasHost])
  if (!engine || !instance) return null
  const onHeard = insideOf(i18n).refresh
  return createElement(engine.Listener, {
    instance,
    namespaces: NAMESPACES,
    language: home,
    onHeard,
  })
}

function useVoiceOf(i18n: I18n): Voice {
  const { voice } = insideOf(i18n)
  return useSyncExternalStore(i18n.subscribe, voice, voice)
}

function useVoice(who: string): Voice {
  const i18n = useContext(I18nContext)
  if (!i18n) {
    throw new Error(
      `genkan: ${who} has no provider above it, so there are no words to say. ` +
        'Wrap the page in <GenkanProvider backend={…}>.',
    )
  }
  return useVoiceOf(i18n)
}

/** `say('otpEntry.title')` in the language shown now. Another function after a change of language. */
export function useSay(): Say {
  return useVoice('useSay()').say
}

export interface LocaleState {
  /** The language shown, for `lang`. */
  locale: string
  dir: 'ltr' | 'rtl'
  /** False until the words of the first screen are there: every text is empty till then. */
  ready: boolean
}

/** The language shown now. */
export function useLocale(): LocaleState {
  return useVoice('useLocale()')
}
