/** What a property of an Auth0 theme may be. The default stands for whatever is missing or refused. */
export type Property =
  | { is: 'color'; default: string }
  | { is: 'number'; min: number; max: number; default: number }
  | { is: 'choice'; of: readonly string[]; default: string }
  | { is: 'flag'; default: boolean }
  | { is: 'url'; default: '' }
  | { is: 'font'; min: number; default: number; bold: boolean }

const color = (value: string) => ({ is: 'color', default: value }) as const
const number = (min: number, max: number, value: number) =>
  ({ is: 'number', min, max, default: value }) as const
const choice = (...of: [string, ...string[]]) => ({ is: 'choice', of, default: of[0] }) as const
const flag = (value: boolean) => ({ is: 'flag', default: value }) as const
const url = { is: 'url', default: '' } as const
/** Size in per cent of the reference text. */
const font = (value: number, bold = false, min = 0) =>
  ({ is: 'font', min, default: value, bold }) as const

/** Auth0's theme JSON: every property with its range and default (Management API, `branding/themes`; auth0.md 8). */
export const AUTH0_THEME = {
  borders: {
    button_border_radius: number(1, 10, 3),
    button_border_weight: number(0, 10, 1),
    buttons_style: choice('rounded', 'pill', 'sharp'),
    input_border_radius: number(0, 10, 3),
    input_border_weight: number(0, 3, 1),
    inputs_style: choice('rounded', 'pill', 'sharp'),
    show_widget_shadow: flag(true),
    widget_border_weight: number(0, 10, 0),
    widget_corner_radius: number(0, 50, 5),
  },
  colors: {
    base_focus_color: color('#635dff'),
    base_hover_color: color('#000000'),
    body_text: color('#1e212a'),
    captcha_widget_theme: choice('auto', 'light', 'dark'),
    error: color('#d03c38'),
    header: color('#1e212a'),
    icons: color('#65676e'),
    input_background: color('#ffffff'),
    input_border: color('#c9cace'),
    input_filled_text: color('#000000'),
    input_labels_placeholders: color('#65676e'),
    links_focused_components: color('#635dff'),
    primary_button: color('#635dff'),
    primary_button_label: color('#ffffff'),
    read_only_background: color(''),
    secondary_button_border: color('#c9cace'),
    secondary_button_label: color('#1e212a'),
    success: color('#13a688'),
    widget_background: color('#ffffff'),
    widget_border: color('#c9cace'),
  },
  fonts: {
    font_url: url,
    reference_text_size: number(12, 24, 16),
    links_style: choice('normal', 'underlined'),
    title: font(150, false, 75),
    subtitle: font(87.5),
    body_text: font(87.5),
    links: font(87.5, true),
    buttons_text: font(100),
    input_labels: font(100),
  },
  page_background: {
    background_color: color('#000000'),
    background_image_url: url,
    page_layout: choice('center', 'left', 'right'),
  },
  widget: {
    logo_url: url,
    logo_height: number(1, 100, 52),
    logo_position: choice('center', 'left', 'right', 'none'),
    header_text_alignment: choice('center', 'left', 'right'),
    social_buttons_layout: choice('bottom', 'top'),
  },
  identifiers: {
    login_display: choice('unified', 'separate'),
    otp_autocomplete: flag(true),
  },
} satisfies Record<string, Record<string, Property>>

export type ThemeGroup = keyof typeof AUTH0_THEME

/** Properties that nothing of ours draws: understood, and reported as left behind when they say something else than the default. */
export const WITHOUT_TOKEN = [
  'borders.button_border_weight',
  'colors.captcha_widget_theme',
  'colors.header',
  'colors.icons',
  'colors.input_filled_text',
  'colors.secondary_button_border',
  'colors.secondary_button_label',
  'fonts.subtitle',
  'widget.header_text_alignment',
  'widget.social_buttons_layout',
  'identifiers.login_display',
  'identifiers.otp_autocomplete',
] as const
