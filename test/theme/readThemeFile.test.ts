import { readThemeFile, themeFromCss, themeToDesignTokens } from 'genkan/theme'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const css = readFileSync('src/styles/themes/ul.css', 'utf8')

test('a style sheet, Design Tokens and an Auth0 theme are told apart by what is in them', () => {
  const asCss = readThemeFile(css)
  const asTokens = readThemeFile(JSON.stringify(themeToDesignTokens(themeFromCss(css))))
  const asAuth0 = readThemeFile(
    '{"colors":{"primary_button":"#0059d6"},"widget":{"logo_url":"https://a.example/l.svg"}}',
  )
  expect([asCss?.kind, asTokens?.kind, asAuth0?.kind]).toEqual(['css', 'design-tokens', 'auth0'])
  for (const file of [asCss, asTokens, asAuth0])
    expect(file?.theme.tokens['--gk-color-primary']).toBe('#0059d6')
  expect(asTokens?.theme.dark).toEqual(asCss?.theme.dark)
  expect(asAuth0?.theme.scheme).toBe('light')
  expect(asAuth0?.logoUrl).toBe('https://a.example/l.svg')
})

test('what an Auth0 theme says in vain is named', () => {
  const file = readThemeFile(
    '{"colors":{"primary_button":"#0059d6","icons":"#123456","error":"red; x"},"shiny":1}',
  )
  expect(file?.leftOut.sort()).toEqual(['colors.error', 'colors.icons', 'shiny'])
})

test.each([
  '',
  'hello',
  '{}',
  '[]',
  'null',
  '{"a":1}',
  ':root { color: red }',
  '{"color":{"$value":"url(x)"}}',
])('there is no theme in %j', text => expect(readThemeFile(text)).toBe(null))
