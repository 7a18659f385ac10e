import { randomInt, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// A double of Firebase Authentication's API (Identity Toolkit) as the Auth emulator answers it (backends.md 2.2), with
// what production documents besides: codes grow old, guesses are counted, sign-up can be closed. Firebase's own SDK
// drives it. `npm run test:firebase` runs the same tests against Google's emulator.

interface Code {
  phoneNumber: string
  sessionInfo: string
  code: string
  wrong: number
  late?: boolean
  locale: string | null
}
interface Oob {
  email: string
  oobCode: string
  oobLink: string
  locale: string | null
}

export async function startIdentityToolkit({
  signup = 'open',
}: { signup?: 'open' | 'closed' } = {}) {
  const codes: Code[] = []
  const oobs: Oob[] = []
  const used = new Set<string>()
  const users = new Map<string, string>()

  const refuse = (message: string) => ({ error: { code: 400, message } })
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')

  function signIn(who: { phoneNumber: string } | { email: string }) {
    const key = Object.values(who)[0] ?? ''
    const known = users.get(key)
    if (!known && signup === 'closed') return refuse('ADMIN_ONLY_OPERATION')
    const localId = known ?? randomUUID()
    users.set(key, localId)
    const exp = Math.floor(Date.now() / 1000) + 3600
    const idToken = `${part({ alg: 'none' })}.${part({ sub: localId, user_id: localId, exp, iat: exp - 3600, firebase: { sign_in_provider: 'email' in who ? 'password' : 'phone' }, ...who })}.`
    return {
      idToken,
      refreshToken: randomUUID(),
      expiresIn: '3600',
      localId,
      isNewUser: !known,
      ...who,
    }
  }

  function answer(path: string, body: Record<string, string>, locale: string | null): object {
    switch (path) {
      case 'v2/recaptchaConfig':
        return {
          recaptchaKey: 'projects/demo/keys/key',
          recaptchaEnforcementState: [{ provider: 'PHONE_PROVIDER', enforcementState: 'OFF' }],
        }
      // The SDK then takes its own stand-in for the widget, as with the emulator.
      case 'v1/recaptchaParams':
        return { recaptchaSiteKey: 'key of no widget', recaptchaStoken: 'token' }
      case 'v1/accounts:sendVerificationCode': {
        const phoneNumber = body['phoneNumber'] ?? ''
        if (!/^\+\d{8,15}$/.test(phoneNumber))
          return refuse('INVALID_PHONE_NUMBER : Invalid format.')
        const sessionInfo = randomUUID()
        const code = String(randomInt(1_000_000)).padStart(6, '0')
        codes.push({ phoneNumber, sessionInfo, code, wrong: 0, locale })
        return { sessionInfo }
      }
      case 'v1/accounts:signInWithPhoneNumber': {
        const found = codes.find(({ sessionInfo }) => sessionInfo === body['sessionInfo'])
        if (!found || used.has(found.sessionInfo)) return refuse('INVALID_SESSION_INFO')
        if (found.wrong >= 5) return refuse('TOO_MANY_ATTEMPTS_TRY_LATER : Too many guesses.')
        if (found.late) return refuse('SESSION_EXPIRED')
        if (found.code !== body['code']) {
          found.wrong += 1
          return refuse('INVALID_CODE')
        }
        used.add(found.sessionInfo)
        return signIn({ phoneNumber: found.phoneNumber })
      }
      case 'v1/accounts:sendOobCode': {
        const { email = '', continueUrl = '' } = body
        if (!email.includes('@')) return refuse('INVALID_EMAIL')
        const oobCode = randomUUID()
        const link = new URL(continueUrl)
        for (const [name, value] of Object.entries({
          mode: 'signIn',
          lang: 'en',
          oobCode,
          apiKey: 'x',
        }))
          link.searchParams.set(name, value)
        oobs.push({ email: email.toLowerCase(), oobCode, oobLink: link.href, locale })
        return { email }
      }
      case 'v1/accounts:resetPassword':
      case 'v1/accounts:signInWithEmailLink': {
        const found = oobs.find(({ oobCode }) => oobCode === body['oobCode'])
        if (!found || used.has(found.oobCode)) return refuse('INVALID_OOB_CODE')
        if (path.endsWith('resetPassword')) return { requestType: 'EMAIL_SIGNIN' }
        if (found.email !== body['email']?.toLowerCase())
          return refuse(
            'INVALID_EMAIL : The email provided does not match the sign-in email address.',
          )
        used.add(found.oobCode)
        return signIn({ email: found.email })
      }
      case 'v1/accounts:lookup': {
        const claims = JSON.parse(
          Buffer.from(body['idToken']?.split('.')[1] ?? '', 'base64url').toString(),
        ) as Record<string, string>
        const { sub: localId, email, phoneNumber } = claims
        return {
          users: [{ localId, ...(email && { email }), ...(phoneNumber && { phoneNumber }) }],
        }
      }
    }
    return refuse('OPERATION_NOT_ALLOWED')
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { pathname } = new URL(request.url ?? '/', 'http://here')
    const locale = request.headers['x-firebase-locale']
    const said = pathname.startsWith('/emulator/v1/')
      ? { verificationCodes: codes, oobCodes: oobs.filter(({ oobCode }) => !used.has(oobCode)) }
      : answer(
          pathname.replace('/identitytoolkit.googleapis.com/', ''),
          JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, string>,
          typeof locale === 'string' ? locale : null,
        )
    const status = 'error' in said ? 400 : 200
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
  }

  const server = createServer((request, response) => {
    // Firebase is never on the page's own origin.
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    if (request.method === 'OPTIONS') response.writeHead(204).end()
    else void handle(request, response)
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    codes,
    expireCodes: () => codes.forEach(code => (code.late = true)),
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
