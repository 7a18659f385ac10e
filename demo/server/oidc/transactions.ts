import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Interaction, InteractionResult, KoaContext, Provider } from 'oidc-provider'

const COOKIE = 'genkan_transactions'
const OPTIONS = { path: '/', httpOnly: true, sameSite: 'lax', overwrite: true } as const
/** One per tab, more or less. The oldest is forgotten. */
const MOST_TABS = 5

/**
 * Ties an interaction to this browser. The provider's own cookie holds one only, so that a second tab would
 * end the first; and it belongs to the login page's path, which the API does not share.
 */
export function rememberTransaction(ctx: KoaContext, { uid, exp }: Interaction) {
  const known = readUids(ctx).filter(other => other !== uid)
  const maxAge = Math.max(0, exp * 1000 - Date.now())
  ctx.cookies.set(COOKIE, [uid, ...known].slice(0, MOST_TABS).join('.'), { ...OPTIONS, maxAge })
}

const readUids = (ctx: KoaContext) => ctx.cookies.get(COOKIE, OPTIONS)?.split('.') ?? []

/** The interaction, when it is this browser's and still open. */
export async function findTransaction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  uid: unknown,
): Promise<Interaction | null> {
  if (typeof uid !== 'string') return null
  const ctx = provider.createContext(request, response)
  if (!readUids(ctx).includes(uid)) return null
  return (await provider.Interaction.find(uid)) ?? null
}

/** Writes the result down and says where the browser goes next. */
export async function settleTransaction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  interaction: Interaction,
  result: InteractionResult,
): Promise<string> {
  const session = await provider.Session.get(provider.createContext(request, response))
  // Somebody else was signed in: without this the provider asks whether to sign them out, on a page of its own.
  if (result.login && session.accountId && session.accountId !== result.login.accountId) {
    await session.destroy()
    delete interaction.session
  }
  interaction.result = result
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1000))
  return interaction.returnTo
}

/** Ends the provider's session in this browser. */
export async function endSession(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const ctx = provider.createContext(request, response)
  const session = await provider.Session.get(ctx)
  await session.destroy()
  ctx.cookies.set(provider.cookieName('session'), null, { httpOnly: true, sameSite: 'lax' })
}
