import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { checkContrast, contrast, themeFromCss, themeToCss, type Tokens } from 'genkan/theme'
import { describe, expect, test } from 'vitest'

const read = (path: string) => readFileSync(path, 'utf8')
const flat = (css: string) => css.replace(/\s+/g, '')
const withoutComments = (css: string) => css.replace(/\/\*[^]*?\*\//g, '')

const kit = themeFromCss(read('src/styles/tokens.css'))
const files = globSync('src/styles/themes/*.css').sort()
const themes = new Map([
  ['default', kit],
  ...files.map(path => [basename(path, '.css'), themeFromCss(read(path))] as const),
])

/** What a person gets: the theme over the kit's own values. */
const looks = [...themes].flatMap(([name, { tokens, dark }]) => [
  [name, 'light', { ...kit.tokens, ...tokens }] as const,
  [name, 'dark', { ...kit.tokens, ...kit.dark, ...tokens, ...dark }] as const,
])

test('there is the default, the hosted look, high contrast, a warm and a dense theme', () => {
  expect([...themes.keys()]).toEqual(
    expect.arrayContaining(['default', 'ul', 'high-contrast', 'editorial', 'enterprise']),
  )
})

test.each(files)('%s is a list of the kit’s variables and nothing else', path => {
  const css = read(path)
  const theme = themeFromCss(css)
  expect(theme.refused).toEqual([])
  expect(flat(withoutComments(css))).toBe(flat(themeToCss(theme)))
  for (const name of [...Object.keys(theme.tokens), ...Object.keys(theme.dark)])
    expect(kit.tokens).toHaveProperty([name])
})

test('the kit’s dark theme says the same for a dark device and for data-gk-theme="dark"', () => {
  const blocks = read('src/styles/tokens.css').match(/\{[^{}]*--gk-color-scheme: dark;[^{}]*\}/g)
  expect(blocks?.map(flat)).toEqual([expect.any(String), flat(blocks?.[0] ?? '')])
})

describe.each(looks)('%s, %s', (_name, scheme, tokens: Tokens) => {
  test('text, edges and the focus ring can be told from what they stand on', () => {
    expect(checkContrast(tokens)).toEqual([])
  })

  test('body text has 7:1', () => {
    expect(
      contrast(tokens['--gk-color-text'] ?? '', tokens['--gk-color-surface'] ?? ''),
    ).toBeGreaterThanOrEqual(7)
  })

  test('says of itself whether it is light or dark', () => {
    expect(tokens['--gk-color-scheme']).toBe(scheme)
  })

  test('what is pressed is 44 px high, and a narrow screen of 320 px has room for its text', () => {
    const rem = (token: keyof Tokens) => Number.parseFloat(tokens[token] ?? '')
    expect(rem('--gk-size-target')).toBeGreaterThanOrEqual(2.75)
    expect(rem('--gk-size-control')).toBeGreaterThanOrEqual(2.75)
    expect(rem('--gk-type-size')).toBeGreaterThanOrEqual(0.875)
  })
})

test.each(looks.filter(([name]) => name === 'high-contrast'))(
  '%s, %s: every text has 7:1',
  (_name, _scheme, tokens) => {
    const ratios = ['text', 'soft', 'label', 'link', 'problem', 'success', 'info'].map(role =>
      contrast(tokens[`--gk-color-${role}`] ?? '', tokens['--gk-color-surface'] ?? ''),
    )
    for (const ratio of ratios) expect(ratio).toBeGreaterThanOrEqual(7)
    expect(
      contrast(tokens['--gk-color-primary-text'] ?? '', tokens['--gk-color-primary'] ?? ''),
    ).toBeGreaterThanOrEqual(7)
  },
)

describe('the styles of the parts', () => {
  const parts = globSync('src/styles/parts/*.css').map(
    path => [path, withoutComments(read(path))] as const,
  )
  const used = new Set(parts.flatMap(([, css]) => css.match(/(?<=var\()--gk-[a-z-]+/g) ?? []))

  test.each(parts)('%s names no colour of its own', (_path, css) => {
    expect(css.match(/#[\da-f]{3,8}\b|\brgba?\(|\bhsla?\(|\boklch\(/gi)).toBe(null)
  })

  test.each(parts)(
    '%s takes sizes of text, weights, rings and times from the tokens',
    (_path, css) => {
      const fixed = css.match(
        /(?:font-size|font-family|outline|outline-offset|transition|box-shadow):[^;]*\b\d*\.?\d+(?:px|rem|m?s)\b[^;]*;/g,
      )
      // A hairline around a flag, and 16 px below which Safari enlarges the page, are no matter of taste.
      expect((fixed ?? []).filter(line => !/0 0 0 1px|max\(1em, 16px\)/.test(line))).toEqual([])
    },
  )

  test('use every variable there is, and none that is not', () => {
    const own = new Set(parts.flatMap(([, css]) => css.match(/--gk-[a-z-]+(?=:)/g) ?? []))
    const known = Object.keys(kit.tokens)
    expect([...used].filter(name => !known.includes(name) && !own.has(name))).toEqual([])
    expect(known.filter(name => !used.has(name))).toEqual([])
  })
})
