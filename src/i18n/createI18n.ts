import type { i18n as I18next } from 'i18next'
import type { HostI18n } from './host.ts'
import type { Bundle } from './keys.gen.ts'
import { directionOf, matchLocale } from './matchLocale.ts'
import { createSay, type Say, type Texts } from './say.ts'
import { createTextStore, type LocaleSources } from './sources.ts'
import { addTexts, createOwnInstance, translatorOf, type Voice, voices } from './voice.ts'

export type { HostI18n } from './host.ts'
export type { LocaleSource, LocaleSources } from './sources.ts'

export interface I18nOptions {
  /** The languages wished for, best first (BCP 47). Default: English. With `i18n`, its language counts instead. */
  locale?: string | readonly string[]
  /** Further languages, or other words for single texts. */
  locales?: LocaleSources
  /** Whole languages at hand, so that the first render has words: for the server and for hydration. */
  preloaded?: Readonly<Record<string, Bundle>>
  /**
   * The application's own i18next. The kit's texts join it in namespaces `genkan.<group>` and never replace a text
   * that is there already. Not for an instance whose texts have another format than i18next's (ICU plug-ins).
   */
  i18n?: HostI18n
}

/** The words of the kit in one language at a time. */
export interface I18n {
  /** The language shown; until the first words are there, the one that is coming. */
  readonly locale: string
  readonly dir: 'ltr' | 'rtl'
  /** False until the first language is there. Never false again: a change keeps the old words until the new come. */
  readonly ready: boolean
  say: Say
  /**
   * Shows another language. Resolves when it is shown, when a later change has overtaken it, or when it could not be
   * fetched and the old one stays. With the application's own i18next it does nothing: change the language there.
   */
  change: (locale: string | readonly string[]) => Promise<void>
  /** Calls the listener after every change. Returns the unsubscriber. */
  subscribe: (listener: () => void) => () => void
}

/** Speaks through an i18next instance of its own (or the application's). The global instance is never touched. */
export function createI18n(options: I18nOptions = {}): I18n {
  const host = options.i18n
  const application = host as I18next | undefined
  const store = createTextStore(options.locales ?? {}, options.preloaded ?? {})
  const own = createOwnInstance()
  const listeners = new Set<() => void>()
  const added = new Set<string>()
  let changes = 0
  let voice = idleVoice(matchLocale(wishes(), store.available))

  function wishes(): readonly string[] {
    if (host) return [host.language, ...(host.languages ?? [])].filter(name => name !== undefined)
    return [options.locale ?? []].flat()
  }

  function idleVoice(locale: string): Voice {
    const dir = directionOf(locale)
    return {
      locale,
      dir,
      ready: false,
      instance: own,
      home: locale,
      language: locale,
      spare: () => '',
    }
  }

  async function show(wanted: readonly string[]): Promise<void> {
    const change = ++changes
    const locale = matchLocale(wanted, store.available)
    const atHand = store.now(locale)
    if (atHand) return present(locale, atHand)
    if (!voice.ready && voice.locale !== locale) announce(idleVoice(locale))
    const found = await fetchTexts(locale)
    if (found && change === changes) present(found.locale, found.texts)
  }

  /** Tries twice: a chunk often fails to load for a moment only. Then English, but only where no words are shown. */
  async function fetchTexts(locale: string): Promise<{ locale: string; texts: Texts } | null> {
    for (const name of voice.ready ? [locale, locale] : [locale, locale, 'en']) {
      try {
        return { locale: name, texts: await store.fetch(name) }
      } catch {
        continue
      }
    }
    return null
  }

  function present(locale: string, texts: Texts): void {
    const language = host?.language || locale
    const home = !host || host.languages?.includes(locale) ? locale : language
    if (voice.ready && voice.locale === locale && voice.language === language) return
    addOnce(own, locale, texts, 'own')
    if (application) addOnce(application, home, texts, `application ${locale}`)
    void own.changeLanguage(locale)
    announce({
      locale,
      dir: directionOf(locale),
      ready: true,
      instance: application ?? own,
      home,
      language,
      spare: translatorOf(own, locale),
    })
  }

  function addOnce(to: I18next, language: string, texts: Texts, whose: string): void {
    const name = `${whose} ${language}`
    if (!added.has(name)) addTexts(to, language, texts)
    added.add(name)
  }

  function announce(next: Voice): void {
    voice = next
    for (const listener of listeners) listener()
  }

  const follow = () => void show(wishes())

  const i18n: I18n = {
    get locale() {
      return voice.locale
    },
    get dir() {
      return voice.dir
    },
    get ready() {
      return voice.ready
    },
    say: (key, ...vars) =>
      createSay(translatorOf(voice.instance, voice.language), voice.spare)(key, ...vars),
    change: locale => (host ? Promise.resolve() : show([locale].flat())),
    subscribe(listener) {
      // Only while somebody listens, so that a host which outlives the login keeps nothing of it.
      if (listeners.size === 0) host?.on('languageChanged', follow)
      if (listeners.size === 0 && host?.isInitialized && voice.language !== host.language) follow()
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) host?.off('languageChanged', follow)
      }
    },
  }
  voices.set(i18n, () => voice)

  if (!host || host.isInitialized) follow()
  else host.on('initialized', follow)
  return i18n
}
