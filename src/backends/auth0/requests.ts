import type { Auth0Client, AuthorizationParams } from '@auth0/auth0-spa-js'
import type { BeginInput } from '../../core/backend.ts'
import { readReturnTo } from '../../core/returnTo.ts'
import { isRecord } from '../shared/answer.ts'
import { UNIVERSAL_LOGIN } from './settings.ts'
import type { Auth0Tx } from './transaction.ts'

/** What the SDK keeps for us while the person is away. */
export interface AppState {
  returnTo?: string
}

export function openTx(
  { connection, intent, loginHint, organization, returnTo }: BeginInput,
  at: number,
): Auth0Tx {
  return {
    // Names a transaction for the kit's own use. Proves nothing: that is the business of the SDK's `state`.
    id: `auth0-${at}`,
    at,
    ...(connection !== undefined && { connection }),
    ...(intent && { intent }),
    ...(loginHint !== undefined && { loginHint }),
    ...(organization !== undefined && { organization }),
    ...(returnTo !== undefined && { returnTo: readPath(returnTo) }),
  }
}

/** The parameters of `/authorize` for this login. Those of the client's own options stand unless named here. */
export function paramsFor(tx: Auth0Tx, uiLocales: string): AuthorizationParams {
  return {
    ui_locales: uiLocales,
    ...(tx.connection !== undefined &&
      tx.connection !== UNIVERSAL_LOGIN && { connection: tx.connection }),
    ...(tx.loginHint !== undefined && { login_hint: tx.loginHint }),
    ...(tx.intent === 'signup' && { screen_hint: 'signup' }),
    ...(tx.organization !== undefined && { organization: tx.organization }),
  }
}

/** Reads the way back from what the SDK kept: in its result, or in the error it threw. */
export function readAppState(from: unknown): AppState {
  const appState = isRecord(from) ? from['appState'] : undefined
  const returnTo = isRecord(appState) ? appState['returnTo'] : undefined
  return typeof returnTo === 'string' ? { returnTo: readPath(returnTo) } : {}
}

/** Deletes the SDK's transaction. An empty answer makes it do so before it looks further; nothing is sent (2.27.0). */
export async function forget(client: Auth0Client): Promise<void> {
  await client.handleRedirectCallback('?').catch(() => {})
}

const readPath = (text: string) => readReturnTo(text, { page: globalThis.location?.href ?? '' })
