import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Interaction, Provider } from 'oidc-provider'
import { readJson, sendJson } from '../http.ts'
import type { Handler } from '../http.ts'
import type { DemoSettings } from '../settings.ts'
import { paramsForPage, SESSION_BEFORE } from './authorizeParams.ts'
import type { SignedIn } from './session.ts'
import { findTransaction, settleTransaction } from './transactions.ts'

export interface InteractionParts {
  provider: Provider
  settings: () => DemoSettings
  readSession: (request: IncomingMessage) => Promise<SignedIn | null>
}

/** What the login page asks: who sent the person here, and where they go once they are in. */
export function createInteractionRoutes({ provider, settings, readSession }: InteractionParts) {
  const expired = (response: ServerResponse) =>
    sendJson(response, 410, { code: 'INTERACTION_EXPIRED' })

  const show: Handler = async (request, response) => {
    const uid = URL.parse(request.url ?? '', 'http://localhost')?.searchParams.get('state')
    const interaction = await findTransaction(provider, request, response, uid)
    if (!interaction || interaction.result) return expired(response)
    const client = await provider.Client.find(interaction.params['client_id'] ?? '')
    sendJson(response, 200, {
      client: { id: client?.clientId, name: client?.clientName },
      params: paramsForPage(interaction.params),
      needsConfirmation: settings().confirmSignup,
    })
  }

  const finish: Handler = async (request, response) => {
    const { state } = await readBody(request)
    const interaction = await findTransaction(provider, request, response, state)
    if (!interaction) return expired(response)
    const session = await readSession(request)
    const isOld = session?.sessionId === interaction.params[SESSION_BEFORE]
    if (!session || (isOld && needsFreshLogin(interaction)))
      return sendJson(response, 401, { code: 'NOT_SIGNED_IN' })
    const { result } = interaction
    // The same answer again for a page that lost the first one.
    if (result && result.login?.accountId !== session.userId) return expired(response)
    const redirectTo = await settleTransaction(provider, request, response, interaction, {
      login: { accountId: session.userId },
      select_account: {},
    })
    sendJson(response, 200, { redirectTo })
  }

  const abort: Handler = async (request, response) => {
    const { state, error = 'access_denied' } = await readBody(request)
    if (typeof error !== 'string' || !ABORTS.has(error))
      return sendJson(response, 400, { code: 'INVALID_ERROR' })
    const interaction = await findTransaction(provider, request, response, state)
    if (!interaction || interaction.result) return expired(response)
    const redirectTo = await settleTransaction(provider, request, response, interaction, {
      error,
      error_description: 'the person did not sign in',
    })
    sendJson(response, 200, { redirectTo })
  }

  return {
    '/api/genkan/interaction': { GET: show },
    '/api/genkan/interaction/finish': { POST: finish },
    '/api/genkan/interaction/abort': { POST: abort },
  }
}

const ABORTS = new Set([
  'access_denied',
  'interaction_required',
  'invalid_request',
  'login_required',
  'server_error',
  'temporarily_unavailable',
  'unauthorized_client',
])

/** Reasons for which a session from before is as good as a new one. */
const SESSION_WILL_DO = new Set(['no_session', 'signed_out'])

const needsFreshLogin = ({ prompt }: Interaction) =>
  prompt.reasons.some(reason => !SESSION_WILL_DO.has(reason))

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const body = await readJson(request)
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
}
