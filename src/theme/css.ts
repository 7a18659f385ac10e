import { emptyTheme, type ReadTheme, type Theme, type Tokens } from './tokens.ts'
import { isTokenName, readValue } from './value.ts'

/**
 * A theme as a style sheet: variables and nothing else, in the form of `genkan/themes/*.css`. Load it after
 * `genkan/styles.css`. The dark variables hold where the reader's device is dark, and below `data-gk-theme="dark"`.
 * `comment` becomes the first line.
 */
export function themeToCss({ tokens, dark }: Theme, comment = ''): string {
  const light = block(":root,\n:host,\n[data-gk-theme='light']", tokens)
  const line = comment.replaceAll('*/', '').replace(/\s+/g, ' ').trim()
  return [
    ...(line ? [`/* ${line} */`] : []),
    light,
    ...(Object.keys(dark).length > 0
      ? [
          `\n@media (prefers-color-scheme: dark) {\n${indent(
            block(
              ":root:not([data-gk-theme='light']),\n:host(:not([data-gk-theme='light']))",
              dark,
            ),
          )}\n}`,
          `\n${block("[data-gk-theme='dark']", dark)}`,
        ]
      : []),
    '',
  ].join('\n')
}

/**
 * Reads the variables of a theme's style sheet, and nothing else of it: no rule, no address, no `@import`. Takes
 * `genkan/themes/*.css`, what {@link themeToCss} writes, and a plain list of variables without selectors. Never throws.
 */
export function themeFromCss(css: string): ReadTheme {
  const theme = emptyTheme()
  const around: string[] = []
  let text = ''
  const declare = () => {
    const [, name = '', value = ''] = /^\s*(--[\w-]+)\s*:([^]*)$/.exec(text) ?? []
    const taken = readValue(value)
    const given = name || text.trim().split(/\s*:/)[0] || ''
    text = ''
    // What only some readers get (more contrast, less motion) is no value of the theme.
    if (around.some(isOtherwise)) return
    if (isTokenName(name) && taken !== null) theme[isDark(around) ? 'dark' : 'tokens'][name] = taken
    else if (given) theme.refused.push(given.slice(0, 80))
  }
  for (const sign of css.slice(0, MOST).replace(/\/\*[^]*?\*\//g, '')) {
    if (sign === '{') {
      around.push(text)
      text = ''
    } else if (sign === '}') {
      declare()
      around.pop()
    } else if (sign === ';') declare()
    else text += sign
  }
  declare()
  theme.refused = [...new Set(theme.refused)]
  return theme
}

/** Longer files are no themes, and nobody should wait for one. */
const MOST = 200_000

const isDark = (around: string[]) =>
  around.some(
    prelude =>
      /prefers-color-scheme:\s*dark/.test(prelude) ||
      /\[data-gk-theme=(["']?)dark\1\]/.test(prelude),
  )

const isOtherwise = (prelude: string) =>
  /@media/.test(prelude) && !/prefers-color-scheme/.test(prelude)

const block = (selector: string, tokens: Tokens) =>
  [
    `${selector} {`,
    ...Object.entries(tokens).flatMap(([name, given]) => {
      const value = readValue(given)
      return isTokenName(name) && value !== null ? [`  ${name}: ${value};`] : []
    }),
    '}',
  ].join('\n')

const indent = (text: string) => text.replace(/^(?=.)/gm, '  ')
