import type { OidcContext } from 'oidc-provider'

/** The providers' option `loadExistingGrant`: what is asked for is granted, and nobody is asked for consent. */
export async function grantEverything({ oidc }: OidcContext) {
  const { provider, client, session, requestParamOIDCScopes } = oidc
  if (!session.accountId) return undefined
  const of = { accountId: session.accountId, clientId: client.clientId }
  const known = session.grantIdFor(client.clientId)
  const existing = known === undefined ? undefined : await provider.Grant.find(known)
  const grant = existing?.accountId === of.accountId ? existing : new provider.Grant(of)
  grant.addOIDCScope([...requestParamOIDCScopes].join(' '))
  await grant.save()
  return grant
}
