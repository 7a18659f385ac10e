import type { Connection } from '../../../core/index.ts'

/** As each provider writes itself. */
const LABELS = {
  google: 'Google',
  apple: 'Apple',
  line: 'LINE',
  yahoojapan: 'Yahoo! JAPAN',
  microsoft: 'Microsoft',
  github: 'GitHub',
} as const

export type ProviderId = keyof typeof LABELS

/** Names that servers give to connections: `google-oauth2` and `windowslive` are Auth0's. */
const FOUND_BY: [RegExp, ProviderId][] = [
  [/^google/, 'google'],
  [/^apple|^signinwithapple/, 'apple'],
  [/^line$|^linelogin/, 'line'],
  [/^yahoo/, 'yahoojapan'],
  [/^(microsoft|windowslive|azuread|waad|entra)/, 'microsoft'],
  [/^github/, 'github'],
]

/** Which provider a connection is, and what to call it. Your own label wins. */
export function providerOf({ name, label }: Pick<Connection, 'name' | 'label'>) {
  const find = (text = '') => {
    const plain = text.toLowerCase().replace(/[^a-z]/g, '')
    return FOUND_BY.find(([pattern]) => pattern.test(plain))?.[1]
  }
  const known = find(name) ?? find(label)
  return { id: known ?? 'custom', label: label ?? (known ? LABELS[known] : name) }
}
