import { FIRST } from './bundles/first.gen.ts'
import type { Bundle } from './keys.gen.ts'
import { loadBundle, LOCALES } from './locales.ts'
import { isWhole, type PartialBundle, readTexts } from './readTexts.ts'
import type { Texts } from './say.ts'

/** Texts at hand, or a way to fetch them: `() => import('./login-texts.fr.json')`. */
export type LocaleSource =
  | PartialBundle
  | (() => Promise<PartialBundle | { default: PartialBundle }>)

/**
 * By language (BCP 47). For a language of the kit these words replace its own, one by one. For another language they
 * are that language, and a text that is missing is shown in English.
 */
export type LocaleSources = Readonly<Record<string, LocaleSource>>

export interface TextStore {
  available: string[]
  /** The texts, when nothing has to be fetched for them. */
  now(locale: string): Texts | null
  /** The texts of the first screen, when nothing has to be fetched for them. */
  first(locale: string): Texts | null
  /** Fetches the texts, which {@link now} then has. Rejects when the network does. */
  fetch(locale: string): Promise<void>
}

export function createTextStore(
  sources: LocaleSources,
  preloaded: Readonly<Record<string, Bundle>>,
): TextStore {
  /** Read when they are needed: what is only fetched ahead need not be (docs/performance.md). */
  const kept = new Map<string, () => Texts>()
  const keep = (locale: string, ...found: unknown[]) => {
    let texts: Texts | undefined
    kept.set(locale, () => (texts ??= readTexts(...found)))
  }
  const given = (locale: string) => (Object.hasOwn(sources, locale) ? sources[locale] : undefined)
  const atHand = (locale: string) =>
    Object.hasOwn(preloaded, locale) ? preloaded[locale] : undefined

  return {
    available: [
      ...new Set([...Object.keys(LOCALES), ...Object.keys(sources), ...Object.keys(preloaded)]),
    ],
    now(locale) {
      const source = given(locale)
      if (!kept.has(locale) && typeof source !== 'function') {
        const base = atHand(locale)
        if (base || (source && isWhole(source))) keep(locale, base, source)
      }
      return kept.get(locale)?.() ?? null
    },
    first(locale) {
      const base = Object.hasOwn(FIRST, locale) ? FIRST[locale] : undefined
      const source = given(locale)
      if (!base || typeof source === 'function') return null
      // Nothing to read where nobody else had a hand in it, and this runs before the first frame.
      return source ? readTexts(base, source) : (base as Texts)
    },
    async fetch(locale) {
      const base = atHand(locale) ?? loadBundle(locale)
      keep(locale, ...(await Promise.all([base, resolve(given(locale))])))
    },
  }
}

async function resolve(source: LocaleSource | undefined): Promise<unknown> {
  if (typeof source !== 'function') return source
  const found = await source()
  return 'default' in found ? found.default : found
}
