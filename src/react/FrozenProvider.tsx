'use client'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Flow, FlowState } from '../core/index.ts'
import { createI18n, type I18nOptions } from '../i18n/createI18n.ts'
import { I18nProvider } from '../i18n/react.tsx'
import { LiveRegions, type LiveRegionsHandle } from '../ui/LiveRegions/LiveRegions.tsx'
import { GenkanContext, type GenkanContextValue } from './context.ts'
import { NO_MEMORY } from './lastUsed.ts'

export interface FrozenProviderProps {
  /** Where the person is, for as long as this is shown. */
  state: FlowState
  locale: string
  /** Languages at hand, so that the first render has words. */
  preloaded?: I18nOptions['preloaded']
  /** ISO 3166-1 alpha-2. Default: the locale's own. */
  defaultCountry?: string
  /** The channel or connection of the last login in this browser. Default: none is known. */
  lastUsed?: string
  children?: ReactNode
}

/**
 * A login that stands still: the screens below show one state, and whatever happens changes nothing.
 * For pictures, stories and tests of a single moment. No server, no network, no timer of its own.
 */
export function FrozenProvider(props: FrozenProviderProps) {
  const { state, locale, preloaded, defaultCountry, lastUsed, children } = props
  const [i18n] = useState(() => createI18n({ locale, ...(preloaded && { preloaded }) }))
  useEffect(() => void i18n.change(locale), [i18n, locale])

  const regions = useRef<LiveRegionsHandle>(null)
  const value = useMemo<GenkanContextValue>(
    () => ({
      flow: flowAt(state),
      defaultCountry: defaultCountry ?? new Intl.Locale(locale).maximize().region ?? 'US',
      announce: (kind, sentence) => regions.current?.say(kind, sentence, i18n),
      report: nothing,
      prepareWith: () => nothing,
      steps: {},
      lastUsed: { ...NO_MEMORY, read: () => lastUsed ?? null },
      goOnSignedIn: nothing,
    }),
    [state, locale, defaultCountry, lastUsed, i18n],
  )
  return (
    <GenkanContext.Provider value={value}>
      <I18nProvider i18n={i18n}>
        {children}
        <LiveRegions ref={regions} />
      </I18nProvider>
    </GenkanContext.Provider>
  )
}

const nothing = () => {}

function flowAt(state: FlowState): Flow {
  return {
    getState: () => state,
    subscribe: () => nothing,
    send: nothing,
    start: () => nothing,
    setLocale: nothing,
  }
}
