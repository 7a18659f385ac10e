import type { Auth0ClientOptions, AuthorizationParams } from '@auth0/auth0-spa-js'

/** Parameters of `/authorize` that an application may set (auth0.md 3.2). What is not here is not moved into an address. */
const PARAMS = [
  'connection',
  'redirect_uri',
  'scope',
  'audience',
  'organization',
  'invitation',
  'ui_locales',
  'login_hint',
  'screen_hint',
  'prompt',
  'max_age',
  'acr_values',
  'display',
  'id_token_hint',
] as const

type Param = (typeof PARAMS)[number]

/** The options of `@auth0/auth0-spa-js` 2, and what genkan makes of any other spelling. */
export type Auth0V2Options = Auth0ClientOptions

/** The spelling of `@auth0/auth0-spa-js` 1, as in Auth0's own page on passwordless login: everything side by side. */
export type Auth0V1Options = Omit<Auth0ClientOptions, 'clientId' | 'authorizationParams'> &
  Pick<AuthorizationParams, Param> & {
    client_id: string
    clientId?: never
    authorizationParams?: never
    [extension: `ext-${string}`]: string
  }

export type Auth0Options = Auth0V2Options | Auth0V1Options

/** Both spellings at once: people migrate half-way. */
type Loose = Partial<Auth0V2Options> & { client_id?: string }

/** Auth0's rules for `ext-*` parameters (auth0.md 3.2). It refuses the whole request when one is broken. */
const EXT_NAME = /^ext-[\w-]{1,28}$/
const EXT_VALUE = /^[-\w.*~@+ /:]{1,255}$/
const MOST_EXT = 10

/**
 * Turns either spelling of the options into the one that `@auth0/auth0-spa-js` 2 reads.
 *
 * Version 2 throws nothing at the old spelling: it builds a login address without `client_id` and without
 * `connection` (measured with 2.27.0), so people land on an error page or on another login. Each such option is
 * moved to where it works, and `warnings` tells the developer what, why and how to write it. Warnings hold names
 * of options, never their values.
 */
export function readAuth0Options(options: Auth0Options): {
  options: Auth0V2Options
  warnings: string[]
} {
  const warnings: string[] = []
  const { client_id, clientId, authorizationParams, ...others } = options as Loose
  const own = Object.entries<unknown>(others)
  const moved = own.filter(([name, value]) => value !== undefined && isParam(name))
  const rest = Object.fromEntries(own.filter(([name]) => !isParam(name)))

  if (client_id !== undefined) {
    warnings.push(
      'genkan: `client_id` is how @auth0/auth0-spa-js 1 spelt it. Version 2 leaves it out of the login address ' +
        'without an error, and Auth0 then refuses the login. It was read as `clientId`; write `clientId`.',
    )
  }
  for (const [name] of moved) {
    warnings.push(
      `genkan: \`${name}\` stands beside \`domain\`, as @auth0/auth0-spa-js 1 took it. Version 2 leaves it out of ` +
        'the login address without an error, so people may see another login. It was moved; write ' +
        `\`authorizationParams: { ${/^\w+$/.test(name) ? name : `'${name}'`}: … }\`.`,
    )
  }
  const params = keepExtensions({ ...Object.fromEntries(moved), ...authorizationParams }, warnings)
  const read = { ...rest, domain: others.domain ?? '', clientId: clientId ?? client_id ?? '' }
  for (const name of ['domain', 'clientId'] as const) {
    if (read[name] !== '') continue
    warnings.push(
      `genkan: \`${name}\` is missing, so nobody can be sent to Auth0. Copy it from the settings of your ` +
        'application in the Auth0 Dashboard; if it comes from an environment variable, that one is not set.',
    )
  }
  return { options: { ...read, authorizationParams: params }, warnings }
}

const isParam = (name: string) => PARAMS.some(known => known === name) || name.startsWith('ext-')

function keepExtensions(
  params: Record<string, unknown>,
  warnings: string[],
): NonNullable<Auth0ClientOptions['authorizationParams']> {
  let extensions = 0
  const kept = Object.entries(params).filter(([name, value]) => {
    if (!name.startsWith('ext-')) return value !== undefined
    const fits = EXT_NAME.test(name) && typeof value === 'string' && EXT_VALUE.test(value)
    if (fits && ++extensions <= MOST_EXT) return true
    warnings.push(
      `genkan: the parameter \`${name.slice(0, 40)}\` was left out. Auth0 takes at most ten \`ext-…\` parameters, with names of ` +
        'up to 28 letters, digits, - and _ and plain values of up to 255 characters; shorten it or drop it.',
    )
    return false
  })
  return Object.fromEntries(kept)
}
