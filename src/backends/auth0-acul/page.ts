import type { LoginRequest } from '../../core/flow.ts'
import { type Captcha, type HostContext, readContext } from './context.ts'
import { fromAuth0CustomText, type GroupedTexts } from './texts/index.ts'

/** What a page needs beside the login itself. */
export interface HostedPage {
  /** Auth0's name of the screen, such as `login-id`. Empty when this is no hosted page. */
  screen: string
  /** BCP 47: Auth0 has chosen it already, from `ui_locales`, the browser and the tenant. For the provider's `locale`. */
  locale: string
  /** Languages that the tenant has. For a menu; `backend.changeLanguage` asks for another one. */
  languages: string[]
  /** For the provider's `request`. */
  request: LoginRequest
  /** The tenant's words for this screen in the provider's `locales`; leave it out to keep the kit's. Empty without `screen.texts`. */
  locales: Record<string, GroupedTexts>
  /** The application's name, as the tenant has it. */
  client: string
  organization: string | null
  links: HostContext['links']
  captcha: Captcha | null
  /** For `themeFromAuth0` of `genkan/theme`. As it was: that function checks it. */
  branding: unknown
}

/**
 * Reads what Auth0 put on the hosted page: `window.universal_login_context`, unless another one is given. Nothing in it
 * is trusted; what is not as it should be is left out. Never throws.
 */
export function readHostedPage(context: unknown = contextHere()): HostedPage {
  const page = readContext(context)
  if (!page)
    return {
      screen: '',
      locale: 'en',
      languages: [],
      request: {},
      locales: {},
      client: '',
      organization: null,
      links: {},
      captcha: null,
      branding: null,
    }
  return {
    screen: page.screen,
    locale: page.locale,
    languages: page.languages,
    request: requestOf(page),
    locales: localesOf(page),
    client: page.clientName,
    organization: page.organizationName,
    links: page.links,
    captcha: page.captcha,
    branding: page.branding,
  }
}

export const contextHere = (): unknown =>
  (globalThis as { universal_login_context?: unknown }).universal_login_context

function requestOf({ params, screen }: HostContext): LoginRequest {
  const ext = Object.entries(params).flatMap(([name, value]) =>
    /^ext-[\w-]{1,28}$/.test(name) ? [[name.slice(4), value.slice(0, 255)] as const] : [],
  )
  const { login_hint: loginHint } = params
  return {
    ...(loginHint && loginHint.length <= 320 && { loginHint }),
    screenHint: screen.startsWith('signup') ? 'signup' : 'login',
    ...(ext.length > 0 && { ext: Object.fromEntries(ext) }),
  }
}

function localesOf({ screen, locale, texts }: HostContext): HostedPage['locales'] {
  const read = fromAuth0CustomText({ [screen]: texts }).texts
  // The kit's first screen is also the one where an address is registered.
  const title = screen === 'signup-id' ? read['smsEnrollment']?.['title'] : undefined
  const groups =
    title === undefined ? read : { ...read, identifierFirst: { ...read['identifierFirst'], title } }
  return Object.keys(groups).length > 0 ? { [locale]: groups } : {}
}
