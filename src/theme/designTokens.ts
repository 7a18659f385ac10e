import { readColor, toHex } from './color.ts'
import { emptyTheme, type ReadTheme, type Theme, type Tokens } from './tokens.ts'
import { isTokenName, readValue } from './value.ts'

/** A token, or a group of them, as the Design Tokens Format Module 2025.10 of the W3C community group writes it. */
export interface DesignTokens {
  [name: string]: unknown
}

/** Where the values stand that the format has no type for, such as a gradient with an angle. */
const VENDOR = 'dev.genkan'

/**
 * A theme as Design Tokens (DTCG 2025.10): `base.color.primary`, `dark.color.primary`, each with `$type` and `$value`.
 * Values that have no type there are kept under `$extensions`, so that {@link themeFromDesignTokens} finds them.
 */
export function themeToDesignTokens({ tokens, dark }: Theme): DesignTokens {
  const rest: Record<string, Tokens> = {}
  const group = (part: string, list: Tokens) => {
    const groups: Record<string, Record<string, unknown>> = {}
    for (const [token, given] of Object.entries(list)) {
      const value = readValue(given)
      const [, name = '', role = ''] = /^--gk-([a-z]+)-([a-z-]+)$/.exec(token) ?? []
      if (value === null || !name || !isTokenName(token)) continue
      const typed = typeOf(role, value)
      if (typed) (groups[name] ??= {})[role] = typed
      else (rest[part] ??= {})[token] = value
    }
    return groups
  }
  const base = group('base', tokens)
  const inTheDark = group('dark', dark)
  return {
    ...(Object.keys(base).length > 0 && { base }),
    ...(Object.keys(inTheDark).length > 0 && { dark: inTheDark }),
    ...(Object.keys(rest).length > 0 && { $extensions: { [VENDOR]: rest } }),
  }
}

function typeOf(role: string, value: string): { $type: string; $value: unknown } | null {
  const color = readColor(value)
  if (color) {
    const components = [color.red, color.green, color.blue].map(part => round(part / 255))
    const hex = toHex({ ...color, alpha: 1 })
    const $value = { colorSpace: 'srgb', components, alpha: round(color.alpha), hex }
    return { $type: 'color', $value }
  }
  const [, number, unit] = /^(-?\d*\.?\d+)(px|rem|ms|s|)$/.exec(value) ?? []
  if (number !== undefined) {
    if (unit === 'px' || unit === 'rem')
      return { $type: 'dimension', $value: { value: Number(number), unit } }
    if (unit) return { $type: 'duration', $value: { value: Number(number), unit } }
    return { $type: role.endsWith('weight') ? 'fontWeight' : 'number', $value: Number(number) }
  }
  if (role.endsWith('family') && value !== 'initial')
    return {
      $type: 'fontFamily',
      $value: value.split(/\s*,\s*/).map(each => each.replace(/^(['"])(.*)\1$/, '$2')),
    }
  return null
}

/**
 * Reads Design Tokens: those of {@link themeToDesignTokens}, and files of design tools whose groups bear the same names
 * (`color.primary`, with or without `base`, `light`, `gk` above; `dark` for the dark). Colours may be objects or hex,
 * lengths objects or text; `{base.color.primary}` names another token. Never throws.
 */
export function themeFromDesignTokens(json: unknown): ReadTheme {
  const theme = emptyTheme()
  const extra = child(child(child(json, '$extensions'), VENDOR), 'base')
  const extraDark = child(child(child(json, '$extensions'), VENDOR), 'dark')
  const take = (into: Tokens, name: string, text: unknown) => {
    const value = readValue(text)
    if (isTokenName(name) && value !== null) into[name] = value
    else theme.refused.push(name.slice(0, 80))
  }
  const walk = (node: unknown, path: string[]) => {
    if (!isGroup(node) || path.length > DEEPEST) return
    if (Object.hasOwn(node, '$value')) {
      const isDark = path[0] === 'dark'
      const name = path.filter((part, index) => index > 0 || !TOP.includes(part))
      take(
        isDark ? theme.dark : theme.tokens,
        `--gk-${name.join('-')}`,
        textOf(node['$value'], json),
      )
      return
    }
    for (const [name, inner] of Object.entries(node))
      if (!name.startsWith('$')) walk(inner, [...path, name])
  }
  walk(json, [])
  for (const [name, value] of entries(extra)) take(theme.tokens, name, value)
  for (const [name, value] of entries(extraDark)) take(theme.dark, name, value)
  return theme
}

const TOP = ['base', 'light', 'dark', 'gk']
const DEEPEST = 8

/** What CSS says for a `$value`; null for what it cannot say. */
function textOf(value: unknown, root: unknown, depth = 0): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value === 'string') {
    const [, alias] = /^\{([^{}]+)\}$/.exec(value) ?? []
    if (alias === undefined) return WEIGHTS[value] ?? value
    const found = alias.split('.').reduce<unknown>(child, root)
    // Two tokens may name each other.
    return depth < DEEPEST ? textOf(child(found, '$value'), root, depth + 1) : null
  }
  if (Array.isArray(value)) {
    if (value.length === 0 || !value.every(each => typeof each === 'string')) return null
    return value.map(each => (/^-?[a-z-]+$/i.test(each) ? each : `'${each}'`)).join(', ')
  }
  const [size, unit] = [child(value, 'value'), child(value, 'unit')]
  if (typeof size === 'number' && typeof unit === 'string') return `${size}${unit}`
  return colorOf(value)
}

function colorOf(value: unknown): string | null {
  const components = child(value, 'components')
  const alpha = child(value, 'alpha') ?? 1
  const hex = child(value, 'hex')
  const isSrgb = child(value, 'colorSpace') === 'srgb'
  if (isSrgb && Array.isArray(components) && components.length === 3) {
    const [red, green, blue] = components.map(each =>
      typeof each === 'number' ? each * 255 : Number.NaN,
    )
    const parts = [red, green, blue, alpha]
    if (parts.every(part => typeof part === 'number' && part >= 0 && part <= 255))
      return toHex({ red, green, blue, alpha } as Parameters<typeof toHex>[0])
  }
  const color = readColor(hex)
  return color && toHex({ ...color, alpha: typeof alpha === 'number' ? alpha : 1 })
}

/** The names of weights that the format allows beside numbers. */
const WEIGHTS: Record<string, string> = {
  light: '300',
  normal: '400',
  regular: '400',
  medium: '500',
  'semi-bold': '600',
  bold: '700',
}

const round = (value: number) => Math.round(value * 1e4) / 1e4
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const child = (value: unknown, name: string): unknown =>
  isGroup(value) && Object.hasOwn(value, name) ? value[name] : undefined
const entries = (value: unknown) => (isGroup(value) ? Object.entries(value) : [])
