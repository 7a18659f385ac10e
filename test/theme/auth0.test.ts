import { readFileSync } from 'node:fs'
import { themeFromAuth0, type Tokens } from 'genkan/theme'
import { describe, expect, test } from 'vitest'
import { AUTH0_THEME } from '../../src/theme/auth0Properties.ts'
import { PAYLOADS as TEXTS } from '../faults/support/payloads.ts'

const EMPTY = { borders: {}, colors: {}, fonts: {}, page_background: {}, widget: {} }
const shown = ({ tokens }: { tokens: Tokens }, name: keyof Tokens) => tokens[name]

describe('a theme out of Auth0', () => {
  test('becomes the look it describes', () => {
    const theme = themeFromAuth0({
      displayName: 'Autumn',
      borders: { buttons_style: 'pill', input_border_radius: 8, widget_corner_radius: 20 },
      colors: {
        primary_button: '#A03000',
        primary_button_label: '#FFF',
        links_focused_components: '#803000',
      },
      fonts: {
        reference_text_size: 18,
        title: { size: 125, bold: true },
        links_style: 'underlined',
      },
      page_background: {
        background_color: '#fbf7f0',
        background_image_url: 'https://cdn.example/leaf.jpg',
      },
      widget: { logo_url: 'https://cdn.example/logo.svg', logo_height: 40, logo_position: 'left' },
    })
    expect(theme.tokens).toMatchObject({
      '--gk-color-primary': '#a03000',
      '--gk-color-primary-text': '#ffffff',
      '--gk-color-link': '#803000',
      '--gk-color-page': '#fbf7f0',
      '--gk-radius-button': '9999px',
      '--gk-radius-field': '8px',
      '--gk-radius-card': '20px',
      '--gk-type-size': '1.125rem',
      '--gk-type-title-size': '1.40625rem',
      '--gk-type-title-weight': '700',
      '--gk-type-link-line': 'underline',
      '--gk-size-logo': '40px',
    })
    expect(theme.logo).toEqual({
      url: 'https://cdn.example/logo.svg',
      height: 40,
      position: 'left',
    })
    expect(theme.page.imageUrl).toBe('https://cdn.example/leaf.jpg')
    expect(theme.scheme).toBe('light')
    expect(theme.unknown).toEqual([])
    expect(theme.refused).toEqual([])
  })

  test('says with Auth0’s own defaults that two of them are too pale, and only those two', () => {
    const { contrast } = themeFromAuth0(EMPTY)
    expect(
      contrast.map(({ token, ratio, needed }) => [token, Number(ratio.toFixed(2)), needed]),
    ).toEqual([
      ['--gk-color-success', 3.07, 4.5],
      ['--gk-color-border', 1.64, 3],
    ])
  })

  test('has a value for every variable that the kit’s own themes colour, so that none shows through', () => {
    const css = readFileSync('src/styles/tokens.css', 'utf8')
    const colors = [...new Set(css.match(/--gk-color-[a-z-]+(?=:)/g))]
    expect(colors.length).toBeGreaterThan(10)
    expect(Object.keys(themeFromAuth0(EMPTY).tokens)).toEqual(expect.arrayContaining(colors))
  })

  test('names only variables that the kit has', () => {
    const css = readFileSync('src/styles/tokens.css', 'utf8')
    for (const name of Object.keys(themeFromAuth0(EMPTY).tokens)) expect(css).toContain(`${name}:`)
  })

  test('with a dark surface stays dark, whatever the reader’s own setting', () => {
    const theme = themeFromAuth0({
      colors: { widget_background: '#101014', primary_button: '#fff' },
    })
    expect(theme.scheme).toBe('dark')
    expect(shown(theme, '--gk-color-scheme')).toBe('dark')
  })
})

describe('what Auth0 does not allow', () => {
  test('a number outside its range becomes the nearest one inside', () => {
    const theme = themeFromAuth0({
      borders: { button_border_radius: 99, widget_corner_radius: -3 },
      fonts: { reference_text_size: 4, title: { size: 500 } },
      widget: { logo_height: 1e9 },
    })
    expect(theme.tokens).toMatchObject({
      '--gk-radius-button': '10px',
      '--gk-radius-card': '0px',
      '--gk-type-size': '0.75rem',
      '--gk-type-title-size': '1.125rem',
      '--gk-size-logo': '100px',
    })
    expect(theme.refused.map(({ path, why, used }) => `${path} ${why} ${used}`)).toEqual([
      'borders.button_border_radius out_of_range 10',
      'borders.widget_corner_radius out_of_range 0',
      'fonts.reference_text_size out_of_range 12',
      'fonts.title.size out_of_range 150',
      'widget.logo_height out_of_range 100',
    ])
  })

  test('a value of another kind gives way to the default, and is told', () => {
    const theme = themeFromAuth0({
      borders: { buttons_style: 'round', show_widget_shadow: 'yes', input_border_weight: '2' },
      colors: { error: 'crimson' },
      widget: { logo_url: '/logo.png' },
    })
    expect(theme.refused.map(({ path, why }) => `${path} ${why}`)).toEqual([
      'borders.buttons_style not_a_choice',
      'borders.input_border_weight not_a_number',
      'borders.show_widget_shadow not_a_flag',
      'colors.error not_a_color',
      'widget.logo_url not_a_url',
    ])
    expect(shown(theme, '--gk-color-problem')).toBe('#d03c38')
    expect(theme.logo).toBe(null)
  })

  test('keys that Auth0 does not have are listed by where they stand', () => {
    const { unknown } = themeFromAuth0({
      ...EMPTY,
      colours: {},
      colors: { primary: '#fff' },
      fonts: { title: { weight: 3 } },
    })
    expect(unknown).toEqual(['colours', 'colors.primary', 'fonts.title.weight'])
  })

  test('what the kit has no variable for is listed once somebody has set it', () => {
    expect(themeFromAuth0(EMPTY).notCarried).toEqual([])
    const { notCarried } = themeFromAuth0({
      colors: { icons: '#123456', header: '#1e212a' },
      widget: { header_text_alignment: 'left' },
      fonts: { subtitle: { size: 90 } },
    })
    expect(notCarried).toEqual(['colors.icons', 'fonts.subtitle', 'widget.header_text_alignment'])
  })

  test.each([null, undefined, 7, 'theme', [], [1], true, Number.NaN])(
    'something that is no theme at all (%j) changes nothing and breaks nothing',
    json => {
      const theme = themeFromAuth0(json)
      expect(theme.tokens).toEqual({})
      expect(theme.scheme).toBe(null)
    },
  )
})

describe('branding settings', () => {
  test('give the accent, with a label that can be read on it', () => {
    const theme = themeFromAuth0({
      colors: {
        primary: '#ffd200',
        page_background: { type: 'linear-gradient', start: '#fff', end: '#eee', angle_deg: 35 },
      },
      logo_url: 'https://cdn.example/logo.png',
      favicon_url: 'https://cdn.example/favicon.png',
      font: { url: 'https://cdn.example/font.woff' },
    })
    expect(theme.tokens).toEqual({
      '--gk-color-primary': '#ffd200',
      '--gk-color-primary-hover': '#d6b000',
      '--gk-color-primary-text': '#000000',
      '--gk-color-page': 'linear-gradient(35deg, #ffffff, #eeeeee)',
    })
    expect(theme.scheme).toBe(null)
    expect(theme.logo?.url).toBe('https://cdn.example/logo.png')
    expect(theme.fontUrl).toBe('https://cdn.example/font.woff')
    expect(theme.faviconUrl).toBe('https://cdn.example/favicon.png')
  })

  test('give way to a theme, and both to the organization a person belongs to', () => {
    const branding = {
      settings: { colors: { primary: '#111111' }, logo_url: 'https://a.example/l.png' },
      themes: { default: { colors: { primary_button: '#222222' } } },
    }
    expect(shown(themeFromAuth0({ settings: branding.settings }), '--gk-color-primary')).toBe(
      '#111111',
    )
    expect(shown(themeFromAuth0(branding), '--gk-color-primary')).toBe('#222222')
    expect(themeFromAuth0(branding).logo?.url).toBe('https://a.example/l.png')
    const organization = { colors: { primary: '#333333' }, logo_url: 'https://b.example/l.png' }
    const theme = themeFromAuth0({ ...branding, organization })
    expect(shown(theme, '--gk-color-primary')).toBe('#333333')
    expect(theme.logo?.url).toBe('https://b.example/l.png')
  })
})

describe('F23: a theme written by somebody who means harm', () => {
  const PAYLOADS = [
    ...TEXTS,
    'javascript:alert(1)',
    'data:text/css,*{}',
    'url(https://evil.example/x)',
    '#fff;background:url(//evil.example)',
    'expression(alert(1))',
    '</style><script>alert(1)</script>',
    'var(--x)',
    '#fff}*{color:red',
    'https://user:pass@evil.example/',
    '\u0000#fff',
    '__proto__',
    { toString: 'x' },
    ['#fff'],
  ]

  test.each(PAYLOADS)(
    '%j in every property leaves the look as it was, and leads nowhere',
    payload => {
      const hostile = Object.fromEntries(
        Object.entries(AUTH0_THEME).map(([group, rules]) => [
          group,
          Object.fromEntries(Object.keys(rules).map(name => [name, payload])),
        ]),
      )
      const theme = themeFromAuth0(hostile)
      expect(theme.tokens).toEqual(themeFromAuth0(EMPTY).tokens)
      expect([theme.logo, theme.page.imageUrl, theme.fontUrl]).toEqual([null, null, null])
    },
  )

  test.each(PAYLOADS)(
    '%j in the settings and the organization gives no variable and no address',
    payload => {
      const settings = {
        colors: {
          primary: payload,
          page_background: { type: payload, start: payload, end: '#fff', angle_deg: payload },
        },
        logo_url: payload,
        favicon_url: payload,
        font: { url: payload },
      }
      const theme = themeFromAuth0({ settings, organization: settings })
      expect(theme.tokens).toEqual({})
      expect([theme.logo, theme.faviconUrl, theme.fontUrl]).toEqual([null, null, null])
    },
  )

  test('nothing is read from a prototype, and nothing is written to one', () => {
    const hostile = JSON.parse(
      '{"__proto__":{"polluted":1},"colors":{"__proto__":{"primary_button":"#bada55"},"constructor":"x"},"borders":{}}',
    ) as unknown
    const theme = themeFromAuth0(hostile)
    expect(({} as Record<string, unknown>)['polluted']).toBe(undefined)
    expect(shown(theme, '--gk-color-primary')).toBe('#635dff')
    expect(theme.unknown).toEqual(['__proto__', 'colors.__proto__', 'colors.constructor'])
    const inherited = Object.create({ colors: { primary_button: '#bada55' } }) as object
    expect(
      themeFromAuth0(Object.assign(inherited, { borders: {} })).tokens['--gk-color-primary'],
    ).toBe('#635dff')
  })
})
