import { checkContrast, type Theme, themeFromCss, type Tokens } from 'genkan/theme'
import tokensCss from '../../src/styles/tokens.css?raw'

export type Scheme = 'light' | 'dark'

/** The kit's own look. */
export const kit: Theme = themeFromCss(tokensCss)

const files = import.meta.glob<string>('../../src/styles/themes/*.css', {
  eager: true,
  query: '?raw',
  import: 'default',
})

/** Every theme to begin with, by name. */
export const themes = new Map<string, Theme>([
  ['default', { tokens: {}, dark: {} }],
  ...Object.entries(files).map(
    ([path, css]) => [/([\w-]+)\.css$/.exec(path)?.[1] ?? path, themeFromCss(css)] as const,
  ),
])

/** What a person gets to see: the theme over the kit's own values. */
export function shownIn(scheme: Scheme, { tokens, dark }: Theme): Tokens {
  return scheme === 'light'
    ? { ...kit.tokens, ...tokens }
    : { ...kit.tokens, ...kit.dark, ...tokens, ...dark }
}

/** A new value for a variable. In the dark it is one of the dark's own where the kit has one there. */
export function withToken(theme: Theme, scheme: Scheme, name: keyof Tokens, value: string): Theme {
  const isOfDark = scheme === 'dark' && (name in kit.dark || name in theme.dark)
  // A theme without a dark look of its own would otherwise lend its light colour to the dark.
  const keepsDark = scheme === 'light' && name in kit.dark && !(name in theme.dark)
  if (isOfDark) return { ...theme, dark: { ...theme.dark, [name]: value } }
  return {
    tokens: { ...theme.tokens, [name]: value },
    dark: keepsDark ? { ...theme.dark, [name]: shownIn('dark', theme)[name] ?? value } : theme.dark,
  }
}

/** Pairs that are hard to tell apart, in light and in dark. */
export const warningsOf = (theme: Theme) =>
  (['light', 'dark'] as const).flatMap(scheme =>
    checkContrast(shownIn(scheme, theme)).map(warning => ({ scheme, ...warning })),
  )

/** `color`, `type`, `space` … → the variables of that group, in the order of tokens.css. */
export const groups = Map.groupBy(
  (Object.keys(kit.tokens) as (keyof Tokens)[]).filter(name => name !== '--gk-color-scheme'),
  name => name.split('-')[3] ?? '',
)
