/**
 * The available language that suits the wishes best (BCP 47, best wish first): `ja-JP` finds `ja`, `en-GB` finds
 * `en`, `zh-TW` finds `zh-Hant` and never `zh-Hans`. When nothing suits: English, else the first one there is.
 */
export function matchLocale(wanted: readonly string[], available: readonly string[]): string {
  for (const wish of wanted) {
    const found = matchOne(wish, available)
    if (found !== undefined) return found
  }
  return available.find(name => name === 'en') ?? available[0] ?? 'en'
}

function matchOne(wish: string, available: readonly string[]): string | undefined {
  const same = (a: string) => (b: string) => a.toLowerCase() === b.toLowerCase()
  let tag = wish.replaceAll('_', '-')
  const exact = available.find(same(tag))
  if (exact !== undefined) return exact
  const speech = languageAndScript(tag)
  if (speech === undefined) return undefined
  for (let cut = tag.lastIndexOf('-'); cut > 0; cut = tag.lastIndexOf('-')) {
    tag = tag.slice(0, cut)
    const shorter = available.find(same(tag))
    if (shorter !== undefined && languageAndScript(shorter) === speech) return shorter
  }
  return available.find(name => languageAndScript(name) === speech)
}

/** `zh-TW` → `zh-Hant` (CLDR likely subtags), or undefined for what is no language tag. */
function languageAndScript(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize()
    return `${language}-${script}`
  } catch {
    return undefined
  }
}

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The direction a language is written in. */
export const directionOf = (locale: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.has(locale.split('-')[0] ?? '') ? 'rtl' : 'ltr'
