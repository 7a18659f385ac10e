import type { LoginRequest } from './flow.ts'
import { defined } from './own.ts'

/** Auth0's rules for `ext-*` parameters (auth0.md 3.2): at most ten, a short name, a plain value. */
const EXT_NAME = /^ext-([\w-]{1,28})$/
const EXT_VALUE = /^[-\w.*~@+ /:]{1,255}$/
const MAX_EXT = 10
/** Connection and organization names are ASCII words; a value of another shape was not written by an application. */
const NAME = /^[\w.-]{1,128}$/
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/
/** RFC 6749 appendix A.5: `state` is visible ASCII. */
const STATE = /^[\x20-\x7e]{1,2048}$/
const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const PROMPTS = ['none', 'login', 'consent', 'select_account'] as const
const HINTS = ['login', 'signup'] as const

/**
 * Reads what a page asks of the login from its address: `connection`, `login_hint`, `screen_hint`,
 * `ui_locales`, `prompt`, `organization`, `state` and `ext-*` (auth0.md 3.2).
 *
 * A parameter given twice, or of a shape no application writes, is left out (RFC 6749 3.1): what comes from
 * an address bar is never trusted and never shown. Never throws; an unreadable address asks for nothing.
 */
export function readLoginRequest(url: string | URL): LoginRequest {
  const query = readQuery(url)
  const one = (name: string): string | undefined => query.get(name) || undefined
  const matching = (name: string, shape: RegExp) => {
    const value = one(name)
    return value !== undefined && shape.test(value) ? value : undefined
  }
  const oneOf = <Value extends string>(name: string, values: readonly Value[]) => {
    const value = one(name)
    return values.find(known => known === value)
  }
  const loginHint = one('login_hint')
  const uiLocales = one('ui_locales')
    ?.split(' ')
    .filter(tag => LANGUAGE.test(tag))
    .slice(0, MAX_EXT)
  const ext = readExtensions(query)

  return defined({
    connection: matching('connection', NAME),
    loginHint:
      loginHint !== undefined && loginHint.length <= 320 && !CONTROL.test(loginHint)
        ? loginHint
        : undefined,
    screenHint: oneOf('screen_hint', HINTS),
    uiLocales: uiLocales && uiLocales.length > 0 ? uiLocales : undefined,
    prompt: oneOf('prompt', PROMPTS),
    organization: matching('organization', NAME),
    state: matching('state', STATE),
    ext,
  })
}

/** Every parameter that is given once; null for one that is given twice. */
function readQuery(url: string | URL): Map<string, string | null> {
  const query = new Map<string, string | null>()
  if (!URL.canParse(url, 'http://relative.invalid')) return query
  for (const [name, value] of new URL(url, 'http://relative.invalid').searchParams)
    query.set(name, query.has(name) ? null : value)
  return query
}

function readExtensions(query: Map<string, string | null>): Record<string, string> | undefined {
  const ext: Record<string, string> = Object.create(null)
  for (const [name, value] of query) {
    const key = EXT_NAME.exec(name)?.[1]
    if (key === undefined || value === null || !EXT_VALUE.test(value)) continue
    if (Object.keys(ext).length < MAX_EXT) ext[key] = value
  }
  return Object.keys(ext).length > 0 ? ext : undefined
}
