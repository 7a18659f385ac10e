import type { Random } from './random.ts'

/** Longer than any reader reads in earnest (src/core/text.ts), so that its refusal is tried too. */
const LONGEST = 12_000

/** Signs that are blank, hidden, doubled, of another width or no character at all. */
const SIGNS = Array.from(
  [
    '\0\t\n\r \u0085\u00a0\u1680\u2009\u2028\u2029\u202f\u3000\ufeff',
    '\u00ad\u034f\u115f\u200b\u200c\u200d\u200e\u2060\u180b\ufe0f\u{e0001}',
    '\u202a\u202e\u2066\u2069\u061c',
    '-‐‑–—―−－﹣ー～〜・·．。，：＠＃／',
    '0９٣०๕①⑩㊿🄁𝟗',
    'éß ﬀİıſKÅ가한が',
    '\u0301\u3099\u20e3',
    '\'"`<>&;:/\\?#@%=+$.,()[]{}|~^_*!',
    '\udfff\uffff\ud800',
  ].join(''),
)

type Mutation = (text: string, random: Random, words: readonly string[], other: string) => string

const cut = (text: string, random: Random): [string, string, string] => {
  const from = random.below(text.length + 1)
  const length = random.oneIn(3) ? random.below(text.length + 1) : random.below(4)
  return [text.slice(0, from), text.slice(from, from + length), text.slice(from + length)]
}

const at = (text: string, random: Random, piece: string) => {
  const [before, , after] = cut(text, random)
  const place = before.length
  return text.slice(0, place) + piece + (random.oneIn(2) ? after : text.slice(place))
}

const TEXT: readonly Mutation[] = [
  (text, random) => at(text, random, random.pick(SIGNS)),
  (text, random) => at(text, random, String.fromCharCode(random.below(0x10000))),
  (text, random) => at(text, random, String.fromCharCode(0x20 + random.below(0x5f))),
  (text, random, words) => at(text, random, random.pick(words)),
  (text, random, words) => at(text, random, random.pick(words)),
  (text, random, _words, other) => at(text, random, cut(other, random)[1]),
  (text, random, _words, other) => cut(text, random)[0] + cut(other, random)[2],
  (text, random) => {
    const [before, , after] = cut(text, random)
    return before + after
  },
  (text, random) => {
    const [before, piece, after] = cut(text, random)
    const times = random.oneIn(20) ? random.below(3000) : 2 + random.below(4)
    return before + piece.repeat(Math.min(times, Math.ceil(LONGEST / (piece.length || 1)))) + after
  },
  (text, random) => {
    const [before, piece, after] = cut(text, random)
    return after + piece + before
  },
  (text, random) => {
    const [before, piece, after] = cut(text, random)
    const bend = random.pick([
      (each: string) => each.toUpperCase(),
      (each: string) => each.toLowerCase(),
      (each: string) => each.normalize('NFKC'),
      (each: string) => each.normalize('NFD'),
      (each: string) =>
        each.replace(/[!-~]/g, sign => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
      (each: string) => each.replace(/[^]/g, sign => `%${sign.charCodeAt(0).toString(16)}`),
    ])
    return before + bend(piece) + after
  },
  (text, random) =>
    text.replace(/\d+/g, digits => {
      if (random.oneIn(2)) return digits
      const near = Number(digits) + random.below(3) - 1
      return String(random.pick([near, 10 ** random.below(21), -near, near / 3, 0]))
    }),
]

const VALUES: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  4e12,
  '',
  '0',
  '__proto__',
  'javascript:alert(1)',
  '<img src=x>',
  '{{x}}',
  [],
  [[]],
  {},
  { length: 1 },
]

/** Bends one value somewhere inside of the JSON that the text ends with, so that the rest still reads. */
function bendJson(text: string, random: Random, words: readonly string[], other: string): string {
  const [head, json] = jsonIn(text)
  if (typeof json !== 'object' || json === null) return text
  const places: [Record<string, unknown>, string][] = []
  const walk = (node: unknown, depth: number) => {
    if (typeof node !== 'object' || node === null || depth > 12) return
    for (const [key, inner] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key])
      walk(inner, depth + 1)
    }
  }
  walk(json, 0)
  if (places.length === 0) return text
  const [node, key] = random.pick(places)
  const [from, fromKey] = random.pick(places)
  // Defined and not assigned: `__proto__` shall be a key like any other, as JSON.parse has it.
  const put = (name: string, value: unknown) =>
    !(Array.isArray(node) && name === 'length') &&
    Object.defineProperty(node, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    })
  const value = node[key]
  random.pick([
    () => delete node[key],
    () => put(key, random.pick(VALUES)),
    () => put(key, random.pick(words)),
    () => put(key, structuredClone(from[fromKey])),
    () => put(key, [structuredClone(value)]),
    () => put(random.pick(words), structuredClone(value)),
    () => put(random.pick(['__proto__', 'constructor', 'toString', 'then', 'length']), value),
    () =>
      typeof value === 'string' &&
      put(key, random.pick(TEXT)(value, random, words, other).slice(0, LONGEST)),
  ])()
  return head + JSON.stringify(json)
}

function jsonIn(text: string): [string, unknown] {
  const start = text.search(/[{[]/)
  if (start < 0) return [text, undefined]
  try {
    return [text.slice(0, start), JSON.parse(text.slice(start))]
  } catch {
    return [text, undefined]
  }
}

/** The text with one to four mistakes in it. `other` lends it pieces. */
export function mutate(
  text: string,
  other: string,
  words: readonly string[],
  random: Random,
): string {
  let mutated = text
  for (let left = 1 + random.below(4); left > 0; left--) {
    const bent = random.oneIn(2) ? bendJson(mutated, random, words, other) : mutated
    mutated = (bent === mutated ? random.pick(TEXT)(mutated, random, words, other) : bent).slice(
      0,
      LONGEST,
    )
  }
  return mutated
}
