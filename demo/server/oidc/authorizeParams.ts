import type { IncomingMessage } from 'node:http'
import type { OidcContext } from 'oidc-provider'
import { errors } from 'oidc-provider'
import type { DemoSettings } from '../settings.ts'
import type { SignedIn } from './session.ts'

/** Parameters of Auth0 that OpenID Connect does not know, kept for the login page (auth0.md 3.2). */
const AUTH0_PARAMS = ['screen_hint', 'organization', 'invitation', 'audience', 'auth0Client']

/** Holds the `ext-…` parameters as JSON: the provider must know every name beforehand, and theirs are free. */
const EXT = 'genkan_ext'

const EXT_NAME = /^ext-[\w-]{1,28}$/
const EXT_VALUE = /^[-\w.*~@+ /:]{1,255}$/
const MOST_EXT = 10

/** What the login page may know of the request. The rest (PKCE, `state`, `nonce`) is between provider and application. */
const FOR_THE_PAGE = [
  'connection',
  'login_hint',
  'screen_hint',
  'ui_locales',
  'prompt',
  'organization',
  'invitation',
]

/** The session of Better Auth that was there already when the request came. */
export const SESSION_BEFORE = 'genkan_session_before'

export interface ExtraParamsParts {
  settings: () => DemoSettings
  readSession: (request: IncomingMessage) => Promise<SignedIn | null>
}

/** The provider's option `extraParams`: a check for each name, run with and without a value. */
export function extraParams({ settings, readSession }: ExtraParamsParts) {
  return {
    ...Object.fromEntries(AUTH0_PARAMS.map(name => [name, null])),
    connection(_ctx: OidcContext, value: string | undefined) {
      if (value === undefined) return
      const isKnown = settings().connections.some(name => name === value)
      if (!isKnown) throw new errors.InvalidRequest('the connection is unknown or not enabled')
    },
    async [SESSION_BEFORE](ctx: OidcContext) {
      ctx.oidc.params[SESSION_BEFORE] = (await readSession(ctx.req))?.sessionId
    },
    [EXT](ctx: OidcContext) {
      const { params } = ctx.oidc
      params[EXT] = readExt(ctx.query)
      // Without `prompt=consent` the provider drops it (OpenID Connect Core 11). Auth0 does not, and spa-js relies on that.
      if (isOfflineAsked(ctx.query['scope']))
        params['scope'] = [...new Set([...(params['scope'] ?? '').split(' '), 'offline_access'])]
          .filter(Boolean)
          .join(' ')
    },
  }
}

function readExt(query: OidcContext['query']): string | undefined {
  const read = Object.entries(query).filter(
    ([name, value]) => EXT_NAME.test(name) && typeof value === 'string' && EXT_VALUE.test(value),
  )
  return read.length > 0 ? JSON.stringify(Object.fromEntries(read.slice(0, MOST_EXT))) : undefined
}

const isOfflineAsked = (scope: unknown) =>
  typeof scope === 'string' && scope.split(' ').includes('offline_access')

export function paramsForPage(params: Record<string, string | undefined>): Record<string, string> {
  const read: Record<string, string> = {}
  for (const name of FOR_THE_PAGE) {
    const value = params[name]
    if (value !== undefined) read[name] = value
  }
  return { ...read, ...(JSON.parse(params[EXT] ?? '{}') as Record<string, string>) }
}
