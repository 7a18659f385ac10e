import type { AppliedTheme } from './applyTheme.ts'
import { themeFromAuth0 } from './auth0.ts'
import { themeFromCss } from './css.ts'
import { themeFromDesignTokens } from './designTokens.ts'

/** A theme from a file, whatever kind of file it was. */
export interface ThemeFile {
  kind: 'css' | 'design-tokens' | 'auth0'
  theme: Required<AppliedTheme>
  /** Null where the file names none. Only an Auth0 theme does. */
  logoUrl: string | null
  /** What of the file is not in the theme: keys nobody knows, values that could not be taken, properties without a variable. */
  leftOut: string[]
}

/**
 * Reads a theme's file by what is in it: a style sheet of variables, Design Tokens (DTCG), or an Auth0 branding theme.
 * Null when there is nothing of a theme in it. Never throws, loads nothing.
 */
export function readThemeFile(text: string): ThemeFile | null {
  const json = parse(text)
  if (json === undefined) {
    const { refused, ...theme } = themeFromCss(text)
    return found({
      kind: 'css',
      theme: { ...theme, scheme: null },
      logoUrl: null,
      leftOut: refused,
    })
  }
  if (/"(?:\$value|\$extensions)"\s*:/.test(text)) {
    const { refused, ...theme } = themeFromDesignTokens(json)
    return found({
      kind: 'design-tokens',
      theme: { ...theme, scheme: null },
      logoUrl: null,
      leftOut: refused,
    })
  }
  const { tokens, scheme, logo, unknown, refused, notCarried } = themeFromAuth0(json)
  return found({
    kind: 'auth0',
    theme: { tokens, dark: {}, scheme },
    logoUrl: logo?.url ?? null,
    leftOut: [...unknown, ...refused.map(({ path }) => path), ...notCarried],
  })
}

const found = (file: ThemeFile) =>
  Object.keys(file.theme.tokens).length + Object.keys(file.theme.dark).length > 0 ? file : null

/** Undefined for what is no JSON object. */
function parse(text: string): unknown {
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null ? json : undefined
  } catch {
    return undefined
  }
}
