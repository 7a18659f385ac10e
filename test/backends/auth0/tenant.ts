import { createHash } from 'node:crypto'
import { startAnswering } from '../../servers/answering.ts'

/** One answer of `/oauth/token`: what an honest server says, or what a test wants it to say. */
export type TokenAnswer = { status: number; body: unknown } | 'hang up' | 'html' | 'silence'

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/**
 * An authorization server over HTTP on this machine, as far as a browser sees one: it hands out codes, checks the
 * PKCE verifier and signs nobody in twice. The SDK checks no signatures in the browser, so none is made.
 */
export async function startTenant() {
  const given = new Map<string, { challenge: string; nonce: string; clientId: string }>()
  const tokenRequests: URLSearchParams[] = []
  let answerWith: TokenAnswer | null = null
  let claims: Record<string, unknown> = {}
  let codes = 0

  const server = await startAnswering((request, response) => {
    let text = ''
    request.on('data', chunk => (text += String(chunk)))
    request.on('end', () => {
      const asked = new URLSearchParams(text)
      tokenRequests.push(asked)
      const answer = answerWith ?? redeem(asked)
      if (answer === 'silence') return
      if (answer === 'hang up') return request.socket.destroy()
      if (answer === 'html')
        return response.writeHead(502).end('<!doctype html><h1>Bad gateway</h1>')
      response
        .writeHead(answer.status, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(answer.body))
    })
  })
  const issuer = `${server.origin}/`

  function redeem(asked: URLSearchParams): TokenAnswer {
    const code = asked.get('code') ?? ''
    const grant = given.get(code)
    given.delete(code)
    const proof = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url')
    if (!grant || grant.challenge !== proof)
      return { status: 403, body: { error: 'invalid_grant', error_description: 'no such code' } }
    const now = Math.floor(Date.now() / 1000)
    const payload = {
      iss: issuer,
      sub: 'sms|123',
      aud: grant.clientId,
      nonce: grant.nonce,
      iat: now,
      exp: now + 3600,
      name: 'Hanako',
      ...claims,
    }
    const idToken = `${base64url({ alg: 'RS256' })}.${base64url(payload)}.unsigned`
    return {
      status: 200,
      body: { access_token: 'an-access-token', id_token: idToken, expires_in: 3600 },
    }
  }

  return {
    domain: server.origin,
    issuer,
    stop: server.stop,
    tokenRequests,
    /** Makes the token endpoint misbehave until the next `reset`. */
    answer(answer: TokenAnswer) {
      answerWith = answer
    },
    claim(changes: Record<string, unknown>) {
      claims = changes
    },
    reset() {
      answerWith = null
      claims = {}
      tokenRequests.length = 0
      given.clear()
    },
    /** A person signs in on the page at this address: the code they come back with. */
    signIn(address: string): { code: string; state: string } {
      const query = new URL(address).searchParams
      const param = (name: string) => query.get(name) ?? ''
      const code = `code-${++codes}`
      given.set(code, {
        challenge: param('code_challenge'),
        nonce: param('nonce'),
        clientId: param('client_id'),
      })
      return { code, state: param('state') }
    },
  }
}

export type Tenant = Awaited<ReturnType<typeof startTenant>>
