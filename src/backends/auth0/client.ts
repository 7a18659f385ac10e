import type { Auth0Client } from '@auth0/auth0-spa-js'
import { readAuth0Options } from './options.ts'
import type { Auth0Options } from './options.ts'

/** Your own client, already made. `issuer` repeats that option of the client, when you set it there. */
export interface OwnClient {
  client: Auth0Client
  issuer?: string
  /** Repeat it when your client has it, so that an answer may arrive in another tab. */
  useCookiesForTransactions?: boolean
}

/** Where the client comes from, and what must be known of it before it is there. */
export interface Source {
  clientId: string
  /** The `iss` that answers of this server carry. */
  issuer: string
  connection?: string
  uiLocales?: string
  /** The SDK keeps its transaction in a cookie, for all tabs. */
  isShared: boolean
  /** False when options are missing, so that nobody can be sent anywhere. */
  isComplete: boolean
  warnings: string[]
  load(): Promise<Auth0Client>
}

export function createSource(options: Auth0Options | OwnClient): Source {
  const isShared = options.useCookiesForTransactions === true
  if ('client' in options && options.client)
    return sourceOf(options.client, options.issuer, isShared)

  const { options: read, warnings } = readAuth0Options(options as Auth0Options)
  const { domain, clientId, authorizationParams: params } = read
  let client: Promise<Auth0Client> | undefined
  return {
    clientId,
    issuer: issuerOf(domain, read.issuer),
    ...(params?.connection && { connection: params.connection }),
    ...(params?.ui_locales && { uiLocales: params.ui_locales }),
    isShared,
    isComplete: domain !== '' && clientId !== '',
    warnings,
    load() {
      client ??= import('@auth0/auth0-spa-js').then(
        // Not `createAuth0Client`: that one asks for a silent login first, in a hidden frame.
        sdk => new sdk.Auth0Client(read),
      )
      client.catch(() => {
        // Loading is a request too: offline it fails, and must be tried anew.
        client = undefined
      })
      return client
    },
  }
}

function sourceOf(client: Auth0Client, issuer: string | undefined, isShared: boolean): Source {
  // Version 1 has none. It would leave the page by itself and drop `connection`.
  const isComplete = typeof client.getConfiguration === 'function'
  const { domain, clientId } = isComplete ? client.getConfiguration() : { domain: '', clientId: '' }
  return {
    clientId,
    issuer: issuerOf(domain, issuer),
    isShared,
    isComplete,
    warnings: isComplete
      ? []
      : [
          'genkan: `client` has no `getConfiguration`, so it is no Auth0Client of @auth0/auth0-spa-js 2.27 or later, and no ' +
            'login can be started with it: version 1 takes its parameters elsewhere. Install a later version 2, or pass ' +
            '`domain` and `clientId` and no `client`.',
        ],
    load: () => Promise.resolve(client),
  }
}

/** As the SDK derives it, since the same text must stand in the ID token (2.27.0, `getTokenIssuer`). */
function issuerOf(domain: string, issuer: string | undefined): string {
  if (issuer) return issuer.startsWith('https://') ? issuer : `https://${issuer}/`
  return `${/^https?:\/\//.test(domain) ? domain : `https://${domain}`}/`
}
