'use client'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import {
  type AuthBackend,
  createFlow,
  type DeviceStore,
  type Flow,
  type FlowOptions,
  type LoginRequest,
} from '../core/index.ts'
import { own } from '../core/own.ts'
import { createI18n, type HostI18n, type LocaleSources } from '../i18n/createI18n.ts'
import { I18nProvider } from '../i18n/react.tsx'
import { whenIdle } from '../i18n/whenIdle.ts'
import { LiveRegions, type LiveRegionsHandle } from '../ui/LiveRegions/LiveRegions.tsx'
import { GenkanContext, type GenkanContextValue, type OnEvent, type Prepare } from './context.ts'
import { browserDevice } from './deviceStore.ts'
import { createLastUsed } from './lastUsed.ts'
import { leavePage } from './leavePage.ts'
import { type ProgressStore, tabProgress } from './progressStore.ts'
import { startLogin } from './startLogin.ts'
import { type SignedInDetails, useSignedIn } from './useSignedIn.ts'
import { countryOf, useWantedLocales } from './wantedLocales.ts'
import { StartBeforePaint } from './StartBeforePaint.ts'
import { whenVisible } from './whenVisible.ts'

export type { SignedInDetails } from './useSignedIn.ts'

export interface GenkanProviderProps {
  /** Who signs people in. Read once: to change it, give the provider another `key`. */
  backend: AuthBackend
  /** Language of every text, BCP 47. Default: `request.uiLocales`, then the browser's, then English. */
  locale?: string
  /** Further languages, or other words for single texts. */
  locales?: LocaleSources
  /** Your own i18next instance. Without it the kit brings one that touches nothing of yours. */
  i18n?: HostI18n
  /** What the page asks of the login, for example `readLoginRequest(location.href)`. */
  request?: LoginRequest
  /** An opened link (`takeLink`) or the address of a callback (`takeCallbackUrl` of the Auth0 adapter), to go on from there. */
  resume?: { url: string }
  /** ISO 3166-1 alpha-2, for numbers typed without a country code. Default: the locale's own (`ja` → `JP`). */
  defaultCountry?: string
  /** Called once when the person is signed in. */
  onSignedIn?: (session: unknown, details: SignedInDetails) => void
  /** Hears what happened and where, for analytics. Never what was typed (reliability F13). */
  onEvent?: OnEvent
  /** Known and unknown people see the same steps. Default true (OWASP ASVS 6.3.8). */
  enumerationSafe?: boolean
  /**
   * Keeps the method of the last login (a channel or a connection, nothing about the person) in `localStorage`, and
   * marks it the next time. Default true.
   */
  rememberMethod?: boolean
  /**
   * Where this browser keeps whether a passkey is on it and until when nobody is asked for one; nothing about a person.
   * Default: one entry in `localStorage`.
   */
  device?: DeviceStore
  /**
   * Keeps the step over a reload, in this tab and for at most ten minutes (reliability F46). Never a code or a password;
   * the address or number only where the adapter's transaction needs it. Default true: one entry in `sessionStorage`.
   * False keeps nothing; an object keeps it where you say. Read once.
   */
  rememberProgress?: boolean | ProgressStore
  /**
   * Makes each step an entry in the browser's history, so that Back and Forward walk through the login (F45). The address
   * stays the same, and your router's own `history.state` is kept beside ours. Default false. Read once.
   */
  history?: boolean
  /**
   * Tells other tabs of newer codes and of the login, and listens to them (F32). No code, name or session is told.
   * Default true. Switch it off where each tab has a session of its own. Read once.
   */
  followTabs?: boolean
  /** Another tab signed in, and the person goes on from its notice here. Default: loads the page anew. */
  onSignedInElsewhere?: () => void
  children?: ReactNode
}

/** Drives every screen below it: holds the login, speaks the language, tells when the person is in. */
export function GenkanProvider({ backend, ...props }: GenkanProviderProps) {
  return (
    <LoginProvider
      {...props}
      login={backend.name}
      makeFlow={options => createFlow({ ...options, backend })}
    />
  )
}

export interface LoginProviderProps extends Omit<GenkanProviderProps, 'backend'> {
  /** Tells this login from others of the same origin, over reloads and tabs: the backend's name. */
  login: string
  /** Called once. */
  makeFlow: (options: Omit<FlowOptions, 'backend'>) => Flow
  /** Where the first form goes without a script. */
  action?: string
}

/** A provider for any way to make a flow. */
export function LoginProvider(given: LoginProviderProps) {
  const props = own(given)
  const { makeFlow, action, enumerationSafe, children } = props
  const request = own(props.request ?? {})
  const wanted = useWantedLocales(props.locale, request)
  const [i18n] = useState(() =>
    createI18n(
      own({
        locale: wanted,
        ...(props.locales && { locales: props.locales }),
        ...(props.i18n && { i18n: props.i18n }),
      }),
    ),
  )
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })

  const prepare = useRef<Prepare>(undefined)
  const [flow] = useState(() =>
    makeFlow({
      request,
      locale: i18n.locale,
      ...(props.resume && { resume: props.resume }),
      ...(enumerationSafe !== undefined && { enumerationSafe }),
      prepare: step => {
        const screen = prepare.current?.(step)
        // The first screen's words are there already.
        return step.type === 'identifier' && !screen
          ? undefined
          : Promise.all([screen, i18n.complete()])
      },
      navigate: leavePage,
      device: props.device ?? browserDevice,
      whenVisible,
      onReport: report => latest.current.onEvent?.(report),
      onWarning: warnDeveloper,
    }),
  )
  // Kept apart from the value below, which is new with every change of the country.
  const [steps] = useState<GenkanContextValue['steps']>(() => ({}))
  useEffect(() => {
    const { resume, rememberProgress = true, history = false, followTabs = true } = latest.current
    const store = rememberProgress === true ? tabProgress : rememberProgress || null
    return startLogin(flow, {
      backend: latest.current.login,
      request: flow.getState().request,
      store,
      history,
      tabs: followTabs,
      hasAddress: resume !== undefined,
      pickedUp: () => void (steps.first ??= {}),
    })
  }, [flow, steps])
  const [lastUsed] = useState(() => createLastUsed(() => latest.current.rememberMethod ?? true))
  useEffect(() => {
    let before = flow.getState()
    let callOff = () => {}
    const stop = flow.subscribe(() => {
      const now = flow.getState()
      lastUsed.follow(before, now)
      callOff()
      // While the server thinks, the words of the next screen get ready.
      if (now.name === 'sending') callOff = whenIdle(() => void i18n.complete())
      before = now
    })
    return () => {
      stop()
      callOff()
    }
  }, [flow, i18n, lastUsed])

  useEffect(() => {
    // The server's mails follow the page. With the application's own i18next, that language may change by itself.
    const follow = () => flow.setLocale(i18n.locale)
    follow()
    // Before the change, which may be done at once.
    const stop = i18n.subscribe(follow)
    void i18n.change(wanted)
    return stop
  }, [flow, i18n, wanted])

  useSignedIn(flow, latest)

  const regions = useRef<LiveRegionsHandle>(null)
  // Fixed at the start: a change of language must not read a number already typed as one of another country. Looked up
  // where a number is read: the browser's table of languages was a quarter of the first render (docs/performance.md).
  const [ownCountry] = useState(() => {
    let found: string | undefined
    return () => (found ??= countryOf(wanted))
  })
  const { defaultCountry } = props
  const value = useMemo<GenkanContextValue>(
    () => ({
      flow,
      get defaultCountry() {
        return defaultCountry ?? ownCountry()
      },
      announce: (kind, sentence) => regions.current?.say(kind, sentence, i18n),
      report: place => latest.current.onEvent?.({ type: 'screen.broke', from: place, to: place }),
      prepareWith: next => {
        prepare.current = next
        return () => {
          if (prepare.current === next) prepare.current = undefined
        }
      },
      steps,
      lastUsed,
      ...(action !== undefined && { action }),
      goOnSignedIn: () =>
        latest.current.onSignedInElsewhere
          ? latest.current.onSignedInElsewhere()
          : location.reload(),
    }),
    [flow, i18n, defaultCountry, ownCountry, steps, lastUsed, action],
  )

  return (
    <GenkanContext.Provider value={value}>
      <I18nProvider i18n={i18n}>
        {children}
        <LiveRegions ref={regions} />
        <StartBeforePaint />
      </I18nProvider>
    </GenkanContext.Provider>
  )
}

/** Shown while developing only: a person at a login must never meet a developer's sentence. */
function warnDeveloper(warning: string): void {
  // oxlint-disable-next-line no-console -- the one place that speaks to developers
  if (process.env.NODE_ENV !== 'production') console.warn(warning)
}
