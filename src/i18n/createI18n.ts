import type { i18n as I18next } from 'i18next'
import type * as engineModule from './engine.tsx'
import type { HostI18n } from './host.ts'
import { addTexts, AS_WRITTEN, speakerOf } from './i18next.ts'
import type { Bundle } from './keys.gen.ts'
import { directionOf, matchLocale } from './matchLocale.ts'
import { createSay, plainSpeaker, type Say, type Speaker, type Texts } from './say.ts'
import { createTextStore, type LocaleSources } from './sources.ts'
import { insides, type Voice } from './voice.ts'

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
  /**
   * False until the words of the first screen are there, which for the kit's own languages is at once. Never false again:
   * a change keeps the old words until the new come.
   */
  readonly ready: boolean
  say: Say
  /** Fetches the words of all other screens, and i18next, and begins nothing with them. */
  fetchAhead: () => Promise<void>
  /** Speaks all words from now on, through i18next. Resolves when they are there, or cannot be fetched now. */
  complete: () => Promise<void>
  /**
   * Shows another language. Resolves when it is shown, when a later change has overtaken it, or when it could not be
   * fetched and the old one stays. With the application's own i18next it does nothing: change the language there.
   */
  change: (locale: string | readonly string[]) => Promise<void>
  /** Calls the listener after every change. Returns the unsubscriber. */
  subscribe: (listener: () => void) => () => void
}

type Engine = typeof engineModule
let engine: Engine | undefined

/** Fetches i18next. Without it the plain speaker goes on, so a failure is nobody's business. */
export async function loadEngine(): Promise<Engine | undefined> {
  try {
    engine ??= await import('./engine.tsx')
  } catch {
    // Asked again the next time.
  }
  return engine
}

/** Speaks through an i18next instance of its own (or the application's). The global instance is never touched. */
export function createI18n(options: I18nOptions = {}): I18n {
  const host = options.i18n
  const application = host as I18next | undefined
  const store = createTextStore(options.locales ?? {}, options.preloaded ?? {})
  const listeners = new Set<() => void>()
  const added = new Set<string>()
  let own: I18next | undefined
  let changes = 0
  let wantsAll = false
  let isMissed = false
  let isFetching = false
  let wishes: readonly string[] = options.i18n ? hostWishes() : [options.locale ?? []].flat()
  let speakers: Speaker[] = []
  let voice = silence(matchLocale(wishes, store.available))
  let under: Promise<void> = Promise.resolve()

  function hostWishes(): readonly string[] {
    return [host?.language, ...(host?.languages ?? [])].filter(name => name !== undefined)
  }

  function silence(locale: string): Voice {
    return {
      locale,
      dir: directionOf(locale),
      ready: false,
      whole: false,
      say: createSay([], 'ltr'),
      instance: application,
      home: locale,
      language: locale,
    }
  }

  function show(wanted: readonly string[]): Promise<void> {
    wishes = wanted
    return (under = present(++changes))
  }

  async function present(change: number): Promise<void> {
    const locale = matchLocale(wishes, store.available)
    const atHand = store.now(locale)
    if (atHand) return speak(locale, atHand, true)
    const first = voice.whole ? null : store.first(locale)
    if (first) {
      speak(locale, first, false)
      if (!wantsAll) return
    } else if (!voice.ready && voice.locale !== locale) announce(silence(locale))
    isFetching = true
    const [found] = await Promise.all([fetchTexts(locale), loadEngine()])
    if (change !== changes) return
    isFetching = false
    const texts = found && store.now(found)
    if (found && texts) speak(found, texts, true)
  }

  /** Tries twice: a chunk often fails to load for a moment only. Then English, but only where no words are shown. */
  async function fetchTexts(locale: string): Promise<string | null> {
    for (const name of voice.ready ? [locale, locale] : [locale, locale, 'en']) {
      try {
        await store.fetch(name)
        return name
      } catch {}
    }
    return null
  }

  function speak(locale: string, texts: Texts, whole: boolean): void {
    const language = host?.language || locale
    const home = !host || host.languages?.includes(locale) ? locale : language
    const isShown = voice.ready && voice.locale === locale && voice.language === language
    if (isShown && (voice.whole || !whole)) return
    if (application) addOnce(application, home, texts, `${locale} ${whole}`)
    const next = [
      ...(application ? [speakerOf(application, language, AS_WRITTEN)] : []),
      (whole && ownSpeaker(locale, texts)) || plainSpeaker(locale, texts),
      ...(whole ? [] : [missed]),
    ]
    // All words hold those of the first screen: nobody need draw anew for what they have said.
    if (isShown && !application && !isMissed) {
      speakers.splice(0, speakers.length, ...next)
      voice.whole = true
      return
    }
    speakers = next
    isMissed = false
    announce({
      locale,
      dir: directionOf(locale),
      ready: true,
      whole,
      say: createSay(speakers, directionOf(locale)),
      instance: application,
      home,
      language,
    })
  }

  /** A text that is not among the first screen's. Asked for while React draws, where nobody may be told anything. */
  function missed(): void {
    isMissed = true
    queueMicrotask(() => void i18n.complete())
  }

  function ownSpeaker(locale: string, texts: Texts): Speaker | undefined {
    if (!engine) return undefined
    own ??= engine.createOwnInstance(AS_WRITTEN)
    addOnce(own, locale, texts, 'own')
    void own.changeLanguage(locale)
    const speaker = speakerOf(own, locale)
    // The first sentence costs more than all that follow. Said now, with a number, before anybody waits for one.
    speaker('problem', 'invalid_code_attempts', { count: 3 })
    return speaker
  }

  function addOnce(to: I18next, language: string, texts: Texts, what: string): void {
    const name = `${what} ${language}`
    if (!added.has(name)) addTexts(to, language, texts)
    added.add(name)
  }

  function announce(next: Voice): void {
    voice = next
    for (const listener of listeners) listener()
  }

  const follow = () => void show(hostWishes())

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
    say: (key, ...vars) => voice.say(key, ...vars),
    async fetchAhead() {
      await Promise.all([loadEngine(), store.now(voice.locale) ?? fetchTexts(voice.locale)])
    },
    async complete() {
      wantsAll = true
      if (voice.ready && !voice.whole && !isFetching) void show(wishes)
      await Promise.all([under, loadEngine()])
      const texts = store.now(voice.locale)
      if (!texts || !voice.whole || own?.language === voice.locale) return
      // Words that were at hand from the start were said plainly. i18next says them alike: nobody need hear of it.
      const speaker = ownSpeaker(voice.locale, texts)
      if (speaker) speakers.splice(-1, 1, speaker)
    },
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
  insides.set(i18n, {
    voice: () => voice,
    refresh: () => announce({ ...voice, say: createSay(speakers, voice.dir) }),
  })

  if (!host) void show(wishes)
  else if (host.isInitialized) follow()
  else host.on('initialized', follow)
  return i18n
}
