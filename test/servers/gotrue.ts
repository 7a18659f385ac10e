import { randomInt, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// A double of Supabase Auth (GoTrue), which cannot be run here: built from its documented shapes (supabase/auth,
// internal/api) and driven by Supabase's own SDK. It proves how the adapter reads these shapes, and nothing about GoTrue.

interface Sent {
  to: string
  code: string
  /** The template with `{{ .TokenHash }}`, which is safe from programs that open links. */
  link: string
  at: number
  used: boolean
}

interface Options {
  signup?: 'open' | 'closed'
  /** Seconds between two messages to one person. Default 0. */
  maxFrequency?: number
  /** Old servers do not send `X-Supabase-Api-Version`, and have the code elsewhere. Default true. */
  sendsVersion?: boolean
}

export type GoTrueDouble = Awaited<ReturnType<typeof startGoTrue>>

export async function startGoTrue({
  signup = 'open',
  maxFrequency = 0,
  sendsVersion = true,
}: Options = {}) {
  const sent: Sent[] = []
  const users = new Map<string, string>()
  let oldest = 0
  const newest = (to: string) => sent.findLast(message => message.to === to)

  function refuse(response: ServerResponse, status: number, code: string, message: string) {
    const version = { 'x-supabase-api-version': '2024-01-01' }
    const body = sendsVersion ? { code, message } : { code: status, error_code: code, msg: message }
    response
      .writeHead(status, { 'content-type': 'application/json', ...(sendsVersion && version) })
      .end(JSON.stringify(body))
  }
  const accept = (response: ServerResponse, body: object) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))

  function otp(body: Record<string, unknown>, redirectTo: string | null, response: ServerResponse) {
    const { email, phone, create_user: create } = body
    const to = typeof email === 'string' ? email.toLowerCase() : String(phone)
    if (typeof email === 'string' && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(to))
      return refuse(
        response,
        400,
        'validation_failed',
        'Unable to validate email address: invalid format',
      )
    if (typeof email !== 'string' && !/^\+[1-9]\d{7,14}$/.test(to))
      return refuse(
        response,
        400,
        'validation_failed',
        'Invalid phone number format (E.164 required)',
      )
    if (to === '+819000000000')
      return refuse(response, 422, 'sms_send_failed', `Error sending sms to ${to}`)
    if (!users.has(to) && create === false)
      return refuse(response, 422, 'otp_disabled', 'Signups not allowed for otp')
    if (!users.has(to) && signup === 'closed')
      return refuse(response, 422, 'signup_disabled', 'Signups not allowed for this instance')
    const left = maxFrequency - Math.floor((Date.now() - (newest(to)?.at ?? 0)) / 1000)
    if (left > 0)
      return refuse(
        response,
        429,
        typeof email === 'string' ? 'over_email_send_rate_limit' : 'over_sms_send_rate_limit',
        `For security purposes, you can only request this after ${left} seconds.`,
      )
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    const hash = `pkce_${randomUUID()}${randomUUID()}`
    const link = `${redirectTo ?? 'https://app.example/login'}?token_hash=${hash}&type=email`
    sent.push({ to, code, link, at: Date.now(), used: false })
    accept(response, typeof email === 'string' ? {} : { message_id: randomUUID() })
  }

  function verify(body: Record<string, unknown>, response: ServerResponse) {
    const { email, phone, token, token_hash: hash } = body
    const to = typeof email === 'string' ? email.toLowerCase() : String(phone)
    const found =
      typeof hash === 'string' ? sent.find(({ link }) => link.includes(hash)) : newest(to)
    const isNewest = found && newest(found.to) === found
    if (
      !isNewest ||
      found.used ||
      found.at < oldest ||
      (typeof hash !== 'string' && found.code !== token)
    )
      return refuse(response, 403, 'otp_expired', 'Token has expired or is invalid')
    found.used = true
    const id = users.get(found.to) ?? randomUUID()
    users.set(found.to, id)
    const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')
    const expires_at = Math.floor(Date.now() / 1000) + 3600
    const payload = { sub: id, exp: expires_at, role: 'authenticated' }
    accept(response, {
      access_token: `${part({ alg: 'HS256' })}.${part(payload)}.${part({ none: true })}`,
      token_type: 'bearer',
      expires_in: 3600,
      expires_at,
      refresh_token: randomUUID(),
      user: {
        id,
        aud: 'authenticated',
        role: 'authenticated',
        ...(found.to.includes('@') ? { email: found.to } : { phone: found.to.slice(1) }),
      },
    })
  }

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here')
    if (request.headers['apikey'] !== 'key')
      return refuse(response, 401, 'no_authorization', 'No API key found in request')
    if (pathname === '/auth/v1/otp') return otp(body, searchParams.get('redirect_to'), response)
    if (pathname === '/auth/v1/verify') return verify(body, response)
    refuse(response, 404, 'not_found', 'path not found')
  }

  const server = createServer((request, response) => {
    // As GoTrue: a page elsewhere may ask, and may read which version of the API answered.
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader(
      'access-control-expose-headers',
      'X-Total-Count, Link, X-Supabase-Api-Version',
    )
    void answer(request, response)
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    expireCodes: () => void (oldest = Date.now() + 1),
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
