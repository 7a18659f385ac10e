import type { i18n as I18next } from 'i18next'
import { GROUP_SIZES } from './keys.gen.ts'
import type { Speaker, Texts } from './say.ts'

// How the kit speaks to an i18next, its own or the application's. Nothing here brings i18next along.

/** Every group of texts is a namespace of i18next: `genkan.otpEntry`. */
const namespaceOf = (group: string): string => `genkan.${group}`
export const NAMESPACES: readonly string[] =
  /* @__PURE__ */ Object.keys(GROUP_SIZES).map(namespaceOf)

type Translate = (key: string, options: Record<string, unknown>) => unknown

/** How the kit's texts are written. Values are untrusted: they are not replaced again, nor escaped twice (React escapes). */
export const AS_WRITTEN = {
  keySeparator: false,
  nsSeparator: false,
  interpolation: {
    prefix: '{{',
    suffix: '}}',
    escapeValue: false,
    skipOnVariables: true,
    alwaysFormat: false,
  },
} as const

/**
 * i18next's `t` for one language. An application's own i18next may be set up in any way, so every call says how the texts
 * are written: `AS_WRITTEN`. The kit's own knows, and a call that repeats it sets the whole interpolation up anew, more than
 * half the time of a sentence (docs/performance.md).
 */
export function speakerOf(
  instance: I18next,
  language: string,
  written?: typeof AS_WRITTEN,
): Speaker {
  const translate = instance.t as unknown as Translate
  return (group, role, vars) =>
    // A new object each time: i18next 27 writes into the options it gets.
    translate(role, {
      ...written,
      lng: language,
      ns: namespaceOf(group),
      // Nothing in a value is looked up.
      nest: false,
      defaultValue: '',
      replace: vars,
      ...(Object.hasOwn(vars, 'count') && { count: vars['count'] }),
    })
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
    instance.addResourceBundle(language, namespaceOf(group), words, true, false, { silent: true })
  }
  listed.splice(0, listed.length, ...before)
}
