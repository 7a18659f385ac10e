'use client'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import type { AuthBackend, Identifier, LoginRequest } from '../core/index.ts'
import { createMemoryBackend, type MemoryOptions } from '../backends/memory/index.ts'
import { bundle as en } from '../i18n/bundles/en.gen.ts'
import { bundle as ja } from '../i18n/bundles/ja.gen.ts'
import type { Bundle } from '../i18n/keys.gen.ts'
import { loadBundle } from '../i18n/locales.ts'
import { FrozenProvider } from '../react/FrozenProvider.tsx'
import { GenkanProvider } from '../react/GenkanProvider.tsx'
import { loadMarks } from '../screens/IdentifierFirst/marks/lazyMarks.ts'
import { loadPhoneEntry } from '../screens/shared/lazyPhoneEntry.ts'
import { laterScreens, loadScreen } from '../screens/screens.ts'
import { DirContext } from '../screens/shared/ScreenRoot.tsx'
import { SignIn } from '../screens/SignIn.tsx'
import { type MomentName, moments } from './moments.ts'

/** Languages that are there at once. {@link prepareWords} fetches others. */
const WORDS: Record<string, Bundle> = { en, ja }

const OtherWords = createContext<Bundle | null>(null)

export interface StageWordsProps {
  /** Complete, in whatever language the stages below are set to. Null: the language's own. */
  words: Bundle | null
  children?: ReactNode
}

/** Other words for every stage below: a translation that is being made, or texts that are 40 % longer. */
export function StageWords({ words, children }: StageWordsProps) {
  return <OtherWords.Provider value={words}>{children}</OtherWords.Provider>
}

const numbers = new WeakMap<Bundle, number>()
let count = 0

/** The other words, with a key under which a stage begins anew when they change. */
function useOtherWords(): { words: Bundle | null; key: number } {
  const words = useContext(OtherWords)
  if (words && !numbers.has(words)) numbers.set(words, ++count)
  return { words, key: (words && numbers.get(words)) ?? 0 }
}

export interface StageProps {
  moment: MomentName
  /** BCP 47. Default: `ja`. */
  locale?: string
  /** The channel or connection of the last login in this browser. Default: none is known. */
  lastUsed?: string
  /** Default: the language's own direction. */
  dir?: 'ltr' | 'rtl'
  /** Default: `<SignIn>` with a sign above it. */
  children?: ReactNode
}

/**
 * One moment of a login, without a server: the screens show it and stay there. Await {@link prepareStage} once
 * before, and the first render is complete.
 */
export function Stage(props: StageProps) {
  const { words, key } = useOtherWords()
  return <Moment key={`${props.moment} ${props.locale} ${key}`} {...props} words={words} />
}

function Moment(props: StageProps & { words: Bundle | null }) {
  const { moment, locale = 'ja', words, lastUsed, dir, children } = props
  const [state] = useState(() => moments[moment](Date.now()))
  return (
    <FrozenProvider
      state={state}
      locale={locale}
      preloaded={words ? { [locale]: words } : WORDS}
      {...(lastUsed && { lastUsed })}
    >
      <DirContext.Provider value={dir}>
        {children ?? <SignIn logo={<StageLogo />} />}
      </DirContext.Provider>
    </FrozenProvider>
  )
}

/** Fetches every screen, so that stories, pictures and tests begin with what they are about. */
export async function prepareStage(): Promise<void> {
  await Promise.all([...laterScreens.map(loadScreen), loadMarks(), loadPhoneEntry()])
}

/** Fetches the words of a language (BCP 47), for a complete first render. Japanese and English are there anyway. */
export async function prepareWords(locale: string): Promise<void> {
  WORDS[locale] ??= await loadBundle(locale)
}

export interface LiveStageProps {
  locale?: string
  /** What the server in the page's memory does. Default: the code is 246810. */
  server?: MemoryOptions
  request?: LoginRequest
  /** Begins where a code was just sent to this address or number. */
  sentTo?: Identifier
  /** Default: the language's own direction. */
  dir?: 'ltr' | 'rtl'
  children?: ReactNode
}

/** A whole login on a server in the page's memory: type, wait, be refused, go back. */
export function LiveStage(props: LiveStageProps) {
  const { words, key } = useOtherWords()
  return <Live key={key} {...props} words={words} />
}

function Live(props: LiveStageProps & { words: Bundle | null }) {
  const { locale = 'ja', words, server, request, sentTo, dir, children } = props
  const backend = useMemo(() => {
    const memory = createMemoryBackend({ code: '246810', delayMs: 400, ...server })
    return sentTo ? beginningAtCode(memory, sentTo) : memory
  }, [server, sentTo])
  return (
    // Several stages may share a page, and this server forgets everything with it.
    <GenkanProvider
      backend={backend}
      locale={locale}
      rememberProgress={false}
      followTabs={false}
      {...(words && { locales: { [locale]: words } })}
      {...(request && { request })}
    >
      <DirContext.Provider value={dir}>
        {children ?? <SignIn logo={<StageLogo />} />}
      </DirContext.Provider>
    </GenkanProvider>
  )
}

function beginningAtCode(backend: AuthBackend, identifier: Identifier): AuthBackend {
  return {
    ...backend,
    begin: async (input, ctx) => {
      const { step } = await backend.begin(input, ctx)
      return 'tx' in step ? backend.identify(step.tx, { identifier }, ctx) : { step }
    },
  }
}

/** An entrance with its door open: the sign of the house on every picture. */
export function StageLogo() {
  return (
    <svg viewBox="0 0 48 48" width="48" height="48" role="img" aria-label="genkan">
      <rect width="48" height="48" rx="12" fill="#0059d6" />
      <path d="M14 38V12.5a2.5 2.5 0 0 1 2.5-2.5h15a2.5 2.5 0 0 1 2.5 2.5V38" fill="#5b9bff" />
      <path d="M18 10h12.5A3.5 3.5 0 0 1 34 13.5V38l-11-4.4a2 2 0 0 1-1.2-1.9V13z" fill="#fff" />
      <circle cx="25.6" cy="24.5" r="1.6" fill="#0059d6" />
    </svg>
  )
}
