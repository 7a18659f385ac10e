import { WITHOUT_TOKEN } from './auth0Properties.ts'
import { checkContrast, type ContrastWarning } from './checkContrast.ts'
import { mix, readColor, toHex } from './color.ts'
import { contrast, luminance } from './contrast.ts'
import { noteUnknown, own, readTheme, readWebUrl } from './readTheme.ts'
import type { Notes, RefusedValue, ThemeValues } from './readTheme.ts'
import type { Tokens } from './tokens.ts'

export interface ImportedTheme {
  tokens: Tokens
  /** What the surface of the card is. Null when only an accent was given, which suits both. */
  scheme: 'light' | 'dark' | null
  /** Null where the theme has none, or hides it. `height` in CSS pixels. */
  logo: { url: string; height: number; position: 'center' | 'left' | 'right' } | null
  /** What lies outside the card, for your own page to draw. */
  page: { imageUrl: string | null; layout: 'center' | 'left' | 'right' }
  faviconUrl: string | null
  /** A style sheet of fonts. Never loaded by the kit, since it is a request to somebody else's server. */
  fontUrl: string | null
  /** Keys that Auth0's schema does not have, as `group.name`. */
  unknown: string[]
  refused: RefusedValue[]
  /** Properties that differ from Auth0's default and that the kit has no variable for. */
  notCarried: string[]
  /** Pairs below WCAG 2.2 AA. Auth0's own defaults have two of them: the border of a field, and «success». */
  contrast: ContrastWarning[]
}

/**
 * Auth0's look as variables of the kit. Takes the theme JSON of `GET /api/v2/branding/themes/default`, the settings
 * of `GET /api/v2/branding`, or both as they stand in the `branding` of a hosted page's context, with the
 * organization's own beside them. The organization goes before the theme, the theme before the settings.
 *
 * `json` may come from anywhere: colours are taken by their grammar, addresses only as http(s), the rest is refused and
 * listed. Never throws, loads nothing, and touches no page; {@link applyTheme} does.
 */
export function themeFromAuth0(json: unknown): ImportedTheme {
  const notes: Notes = { unknown: [], refused: [], changed: new Set() }
  const given = partsOf(json, notes)
  const settings = readSettings(given.settings, notes, 'settings')
  const organization = readSettings(given.organization, notes, 'organization')
  const values = readTheme(given.theme, notes)
  const primary = organization.primary ?? (given.theme ? undefined : settings.primary)
  const page = organization.page ?? (given.theme ? undefined : settings.page)
  const tokens: Tokens = {
    ...(given.theme ? tokensOf(values) : {}),
    ...(primary ? accent(primary, given.theme ? values.colors.base_hover_color : '#000000') : {}),
    ...(page ? { '--gk-color-page': page } : {}),
  }
  const { widget, page_background, fonts } = values
  const logoUrl = organization.logoUrl ?? (widget.logo_url || settings.logoUrl)
  return {
    tokens,
    scheme: given.theme ? schemeOf(values.colors.widget_background) : null,
    logo:
      logoUrl && widget.logo_position !== 'none'
        ? {
            url: logoUrl,
            height: widget.logo_height,
            position: widget.logo_position as 'center' | 'left' | 'right',
          }
        : null,
    page: {
      imageUrl: page_background.background_image_url || null,
      layout: page_background.page_layout as 'center' | 'left' | 'right',
    },
    faviconUrl: settings.faviconUrl ?? null,
    fontUrl: (fonts.font_url || settings.fontUrl) ?? null,
    unknown: notes.unknown,
    refused: notes.refused,
    notCarried: WITHOUT_TOKEN.filter(path =>
      [...notes.changed].some(changed => changed === path || changed.startsWith(`${path}.`)),
    ),
    contrast: checkContrast(tokens),
  }
}

const GROUPS = { borders: 0, colors: 0, fonts: 0, page_background: 0, widget: 0, identifiers: 0 }
const SETTINGS = { colors: 0, favicon_url: 0, logo_url: 0, font: 0 }

/** Tells a theme, settings and a context's `branding` apart. */
function partsOf(json: unknown, notes: Notes) {
  const themes = own(json, 'themes')
  const settings = own(json, 'settings')
  const organization = own(json, 'organization')
  if (themes !== undefined || settings !== undefined || organization !== undefined) {
    noteUnknown(json, { themes: 0, settings: 0, organization: 0 }, '', notes)
    noteUnknown(settings, SETTINGS, 'settings.', notes)
    noteUnknown(organization, SETTINGS, 'organization.', notes)
    const theme = own(themes, 'default')
    noteUnknown(theme, GROUPS, '', notes)
    return { theme, settings, organization }
  }
  const isTheme = ['borders', 'fonts', 'page_background', 'widget', 'identifiers'].some(
    group => own(json, group) !== undefined,
  )
  const hasThemeColors = own(own(json, 'colors'), 'primary_button') !== undefined
  if (isTheme || hasThemeColors) {
    noteUnknown(json, GROUPS, '', notes)
    return { theme: json, settings: undefined, organization: undefined }
  }
  noteUnknown(json, SETTINGS, '', notes)
  return { theme: undefined, settings: json, organization: undefined }
}

interface Settings {
  primary?: string
  page?: string
  logoUrl?: string
  faviconUrl?: string
  fontUrl?: string
}

function readSettings(json: unknown, notes: Notes, path: string): Settings {
  const settings: Settings = {}
  const take = (
    name: keyof Settings,
    value: unknown,
    read: (value: unknown) => string | null,
    at: string,
    why: RefusedValue['why'],
  ) => {
    if (value === undefined || value === null || value === '') return
    const taken = read(value)
    if (taken === null) notes.refused.push({ path: `${path}.${at}`, why, used: '' })
    else settings[name] = taken
  }
  const colors = own(json, 'colors')
  const font = own(own(json, 'font'), 'url')
  take('primary', own(colors, 'primary'), hexOf, 'colors.primary', 'not_a_color')
  take('page', own(colors, 'page_background'), pageOf, 'colors.page_background', 'not_a_color')
  take('logoUrl', own(json, 'logo_url'), readWebUrl, 'logo_url', 'not_a_url')
  take('faviconUrl', own(json, 'favicon_url'), readWebUrl, 'favicon_url', 'not_a_url')
  take('fontUrl', font, readWebUrl, 'font.url', 'not_a_url')
  return settings
}

const hexOf = (value: unknown): string | null => {
  const color = readColor(value)
  return color && toHex(color)
}

/** A colour, or `{ type, start, end, angle_deg }`. Put together from what was read, never from what was written. */
function pageOf(value: unknown): string | null {
  const plain = hexOf(value)
  if (plain !== null) return plain
  const start = hexOf(own(value, 'start'))
  const end = hexOf(own(value, 'end'))
  const angle = own(value, 'angle_deg') ?? 0
  if (start === null || end === null || typeof angle !== 'number' || !Number.isFinite(angle))
    return null
  return `linear-gradient(${Math.round(angle) % 360}deg, ${start}, ${end})`
}

/** How far Auth0's hover colour covers a button. */
const HOVER_SHARE = 0.16

function accent(primary: string, hover: string): Tokens {
  const [over, under] = [readColor(hover), readColor(primary)]
  const white = contrast('#ffffff', primary) ?? 0
  const black = contrast('#000000', primary) ?? 0
  return {
    '--gk-color-primary': primary,
    '--gk-color-primary-hover': over && under ? toHex(mix(over, under, HOVER_SHARE)) : primary,
    // The settings name no colour for the label, so whichever is read better.
    '--gk-color-primary-text': white >= 4.5 || white >= black ? '#ffffff' : '#000000',
  }
}

const schemeOf = (surface: string): 'light' | 'dark' => {
  const color = readColor(surface)
  return color && luminance(color) < 0.18 ? 'dark' : 'light'
}

const WEIGHTS = { bold: '700', normal: '400' }

/** All of them, so that nothing of the kit's own dark or light theme shows through. */
function tokensOf({ colors, borders, fonts, page_background, widget }: ThemeValues): Tokens {
  const reference = fonts.reference_text_size
  const weight = (bold: boolean) => (bold ? WEIGHTS.bold : WEIGHTS.normal)
  const radius = (style: string, pixels: number) =>
    style === 'pill' ? '9999px' : style === 'sharp' ? '0px' : `${pixels}px`
  const sized = (percent: number) => `${((reference / 16) * percent) / 100}rem`
  const surface = colors.widget_background
  return {
    '--gk-color-scheme': schemeOf(surface),
    '--gk-color-page': page_background.background_color,
    '--gk-color-surface': surface,
    '--gk-color-field': colors.input_background,
    '--gk-color-sunken': colors.read_only_background || surface,
    '--gk-color-line': colors.widget_border,
    '--gk-color-border': colors.input_border,
    '--gk-color-text': colors.body_text,
    '--gk-color-label': colors.input_labels_placeholders,
    '--gk-color-soft': colors.input_labels_placeholders,
    '--gk-color-link': colors.links_focused_components,
    ...accent(colors.primary_button, colors.base_hover_color),
    '--gk-color-primary-text': colors.primary_button_label,
    '--gk-color-problem': colors.error,
    '--gk-color-success': colors.success,
    '--gk-color-info': colors.links_focused_components,
    '--gk-color-focus': colors.base_focus_color,
    '--gk-color-focus-gap': surface,
    '--gk-color-shadow': borders.show_widget_shadow ? '#1018281a' : '#00000000',
    '--gk-radius-button': radius(borders.buttons_style, borders.button_border_radius),
    '--gk-radius-field': radius(borders.inputs_style, borders.input_border_radius),
    '--gk-radius-card': `${borders.widget_corner_radius}px`,
    '--gk-border-field': `${borders.input_border_weight}px`,
    '--gk-border-field-invalid': `${Math.max(2, borders.input_border_weight)}px`,
    '--gk-border-card': `${borders.widget_border_weight}px`,
    '--gk-type-size': `${reference / 16}rem`,
    '--gk-type-text-size': sized(fonts.body_text.size),
    '--gk-type-text-weight': weight(fonts.body_text.bold),
    '--gk-type-button-size': sized(fonts.buttons_text.size),
    '--gk-type-label-size': sized(fonts.input_labels.size),
    '--gk-type-title-size': sized(fonts.title.size),
    '--gk-type-title-weight': weight(fonts.title.bold),
    '--gk-type-label-weight': weight(fonts.input_labels.bold),
    '--gk-type-button-weight': weight(fonts.buttons_text.bold),
    '--gk-type-link-weight': weight(fonts.links.bold),
    '--gk-type-link-line': fonts.links_style === 'underlined' ? 'underline' : 'none',
    '--gk-size-logo': `${widget.logo_height}px`,
  }
}
