import type { LocaleTexts } from '../../scripts/locales/text.ts'

const ACCENTS: Record<string, string> = {
  a: 'å',
  b: 'ƀ',
  c: 'ç',
  d: 'ð',
  e: 'é',
  f: 'ƒ',
  g: 'ĝ',
  h: 'ĥ',
  i: 'î',
  j: 'ĵ',
  k: 'ķ',
  l: 'ļ',
  m: 'ɱ',
  n: 'ñ',
  o: 'ö',
  p: 'þ',
  q: 'ɋ',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  v: 'ṽ',
  w: 'ŵ',
  x: 'ẋ',
  y: 'ý',
  z: 'ž',
}
const HEBREW = 'אבגדהוזחטיכלמנסעפצקרשת'

const mapLetters = (text: string, change: (letter: string) => string) =>
  text.replaceAll(/\{\{.*?\}\}|[a-zA-Z]/g, found => (found.length > 1 ? found : change(found)))

/** Letters with marks above and below, and 40 % longer: what a translation may need, and nothing is hard-coded. */
export function longer(text: string): string {
  const letters = mapLetters(text, letter => {
    const marked = ACCENTS[letter.toLowerCase()] ?? letter
    return letter === letter.toLowerCase() ? marked : marked.toUpperCase()
  })
  const missing = Math.ceil(text.replaceAll(/\{\{.*?\}\}/g, '').length * 0.4)
  const padding = 'łöɱ ïþšûɱ ðöļö ŕšîţ '.repeat(Math.ceil(missing / 20) + 1).slice(0, missing)
  return `⟦${letters} ${padding.trim()}⟧`
}

/** Letters as wide as Chinese characters. */
export const wider = (text: string): string =>
  mapLetters(text, letter => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0))

/** Hebrew letters, so that the whole screen runs from right to left while the words can still be told apart. */
export const mirrored = (text: string): string =>
  mapLetters(
    text,
    letter => HEBREW[(letter.toLowerCase().codePointAt(0) ?? 0) % HEBREW.length] ?? letter,
  )

/** Every text of a language changed. Texts are `group.key` where the change asks for it. */
export const changeAll = (
  texts: LocaleTexts,
  change: (text: string, name: string) => string,
): LocaleTexts =>
  Object.fromEntries(
    Object.entries(texts).map(([group, own]) => [
      group,
      Object.fromEntries(
        Object.entries(own).map(([key, text]) => [key, change(text, `${group}.${key}`)]),
      ),
    ]),
  )
