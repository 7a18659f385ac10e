import { readFileSync } from 'node:fs'
import {
  themeFromCss,
  themeFromDesignTokens,
  themeToCss,
  themeToDesignTokens,
  type Theme,
  type Tokens,
} from 'genkan/theme'
import { describe, expect, test } from 'vitest'

const styles = (name: string) => readFileSync(`src/styles/${name}.css`, 'utf8')
const only = ({ tokens, dark }: Theme) => ({ tokens, dark })
const long = (tokens: Tokens) =>
  Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [
      name,
      value.replace(/^#([\da-f])([\da-f])([\da-f])$/, '#$1$1$2$2$3$3').replace(/"/g, "'"),
    ]),
  )

const NAMES = [
  'tokens',
  'themes/soft',
  'themes/ul',
  'themes/high-contrast',
  'themes/editorial',
  'themes/enterprise',
]

describe.each(NAMES)('%s.css', name => {
  const theme = themeFromCss(styles(name))

  test('is read whole', () => {
    expect(theme.refused).toEqual([])
    expect(Object.keys(theme.tokens).length).toBeGreaterThan(4)
  })

  test('comes back the same from a style sheet that was exported', () => {
    expect(themeFromCss(themeToCss(theme, 'exported'))).toEqual(theme)
  })

  test('comes back the same from design tokens, through a file', () => {
    const json = JSON.parse(JSON.stringify(themeToDesignTokens(theme)))
    const back = themeFromDesignTokens(json)
    expect(back.refused).toEqual([])
    expect(back.tokens).toEqual(long(theme.tokens))
    expect(back.dark).toEqual(long(theme.dark))
    expect(only(themeFromCss(themeToCss(back)))).toEqual(only(back))
  })
})

test('design tokens carry $type and $value as the format wants them', () => {
  const json = themeToDesignTokens({
    tokens: {
      '--gk-color-primary': '#0059d6',
      '--gk-color-shadow': '#00000080',
      '--gk-radius-card': '6px',
      '--gk-motion-step': '150ms',
      '--gk-type-title-weight': '600',
      '--gk-type-leading': '1.5',
      '--gk-type-family': "'Noto Sans JP', sans-serif",
      '--gk-layout-align': 'start',
    },
    dark: { '--gk-color-primary': '#ffffff' },
  })
  expect(json).toEqual({
    base: {
      color: {
        primary: {
          $type: 'color',
          $value: { colorSpace: 'srgb', components: [0, 0.349, 0.8392], alpha: 1, hex: '#0059d6' },
        },
        shadow: {
          $type: 'color',
          $value: { colorSpace: 'srgb', components: [0, 0, 0], alpha: 0.502, hex: '#000000' },
        },
      },
      radius: { card: { $type: 'dimension', $value: { value: 6, unit: 'px' } } },
      motion: { step: { $type: 'duration', $value: { value: 150, unit: 'ms' } } },
      type: {
        'title-weight': { $type: 'fontWeight', $value: 600 },
        leading: { $type: 'number', $value: 1.5 },
        family: { $type: 'fontFamily', $value: ['Noto Sans JP', 'sans-serif'] },
      },
    },
    dark: {
      color: {
        primary: {
          $type: 'color',
          $value: { colorSpace: 'srgb', components: [1, 1, 1], alpha: 1, hex: '#ffffff' },
        },
      },
    },
    $extensions: { 'dev.genkan': { base: { '--gk-layout-align': 'start' } } },
  })
})

test('a design tool’s file may write hex and text, and name one token by another', () => {
  const { tokens, dark, refused } = themeFromDesignTokens({
    brand: { blue: { $type: 'color', $value: '#123456' } },
    gk: {
      color: { primary: { $type: 'color', $value: '{brand.blue}' }, link: { $value: '{a.loop}' } },
      radius: { button: { $type: 'dimension', $value: '12px' } },
      type: { 'title-weight': { $value: 'semi-bold' } },
    },
    dark: { color: { primary: { $value: { colorSpace: 'srgb', components: [1, 0, 0] } } } },
    a: { loop: { $value: '{a.loop}' } },
  })
  expect(tokens).toMatchObject({
    '--gk-color-primary': '#123456',
    '--gk-radius-button': '12px',
    '--gk-type-title-weight': '600',
  })
  expect(dark).toEqual({ '--gk-color-primary': '#ff0000' })
  expect(refused).toContain('--gk-color-link')
})

test('a plain list of variables, pasted without a selector, is a theme too', () => {
  expect(only(themeFromCss('--gk-color-primary: #c00;\n--gk-radius-button: 8px'))).toEqual({
    tokens: { '--gk-color-primary': '#c00', '--gk-radius-button': '8px' },
    dark: {},
  })
})

test('what only some readers get is no value of the theme', () => {
  const { tokens } = themeFromCss(
    ':root { --gk-motion-step: 150ms } @media (prefers-reduced-motion: reduce) { :root { --gk-motion-step: 0s } }',
  )
  expect(tokens).toEqual({ '--gk-motion-step': '150ms' })
})

describe('F23: a file from anybody', () => {
  const HOSTILE = [
    'url(https://evil.example/x.png)',
    'red} body{display:none',
    '#fff; background: url(//evil.example)',
    'image-set("x.png" 1x)',
    'ex\\70ression(alert(1))',
    '</style><script>alert(1)</script>',
    "'open",
    'rgb(1,2,3',
    'calc(1px)) x (',
    'var(--secret)',
    'x'.repeat(500),
  ]

  test.each(HOSTILE.map(value => [value.slice(0, 40), value]))(
    'brings no address, no rule and nothing left open: %s',
    (_, value) => {
      const css = themeFromCss(`:root { --gk-color-text: ${value}; }`)
      expect(Object.values(css.tokens).filter(kept => kept.length > 12)).toEqual([])
      const json = themeFromDesignTokens({ color: { text: { $value: value } } })
      expect(json.tokens).toEqual({})
      expect(json.refused).toEqual(['--gk-color-text'])
      const written = themeToCss({ tokens: { '--gk-color-text': value }, dark: {} })
      expect(written).not.toContain('--gk-color-text')
    },
  )

  test('rules, imports and foreign variables are left out and named', () => {
    const { tokens, refused } = themeFromCss(
      '@import url(//evil.example/x.css); :root { --gk-color-text: #000; color: red; --mine: 1 }',
    )
    expect(tokens).toEqual({ '--gk-color-text': '#000' })
    expect(refused).toEqual(expect.arrayContaining(['color', '--mine']))
    expect(refused).toHaveLength(3)
  })

  test('cannot end the comment of an export', () => {
    const css = themeToCss({ tokens: {}, dark: {} }, 'a */ body { display: none } /*')
    expect(css.split('\n')[0]).toBe('/* a body { display: none } /* */')
  })

  test.each([
    null,
    7,
    'x',
    [],
    { $value: {} },
    { __proto__: { color: 1 } },
    { color: { text: { $value: [1] } } },
  ])('no theme at all (%j) changes nothing and breaks nothing', json => {
    const { tokens, dark } = themeFromDesignTokens(json)
    expect({ tokens, dark }).toEqual({ tokens: {}, dark: {} })
  })

  test('a file of a million signs is not waited for', () => {
    const started = performance.now()
    themeFromCss('{'.repeat(1_000_000))
    themeFromCss('/*'.repeat(500_000))
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
