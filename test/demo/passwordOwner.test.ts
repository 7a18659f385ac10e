import { afterAll, beforeAll, expect, test } from 'vitest'
import { createDemoServer, type DemoServer } from '../../demo/server/index.ts'

let server: DemoServer
beforeAll(async () => {
  server = await createDemoServer({ port: 0, dataFile: ':memory:', pages: 'none', log: () => {} })
})
afterAll(() => server?.close())

const STRANGERS = 'the password of a stranger'
const OWNERS = 'the password of the owner'

/** A browser with cookies of its own. */
function browser() {
  const cookies = new Map<string, string>()
  return async (path: string, body: object) => {
    const answer = await fetch(`${server.origin}/api/auth${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: server.origin,
        Cookie: [...cookies].map(pair => pair.join('=')).join('; '),
      },
      body: JSON.stringify(body),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = cookie.split(';')[0]?.split('=') ?? []
      cookies.set(name, value)
    }
    return answer
  }
}

const signUp = (from: ReturnType<typeof browser>, email: string, password: string) =>
  from('/sign-up/email', { email, password, name: '' })

async function prove(from: ReturnType<typeof browser>, email: string) {
  await from('/email-otp/send-verification-otp', { email, type: 'email-verification' })
  const otp = server.inbox.messages().find(({ to, code }) => to === email && code)?.code
  const answer = await from('/email-otp/verify-email', { email, otp })
  expect(answer.status).toBe(200)
}

const signIn = async (email: string, password: string) =>
  (await browser()('/sign-in/email', { email, password })).status

test('whoever proves the address has the password they made up, though a stranger signed up before', async () => {
  const email = 'owner-after@example.jp'
  await signUp(browser(), email, STRANGERS)
  const owner = browser()
  await signUp(owner, email, OWNERS)
  await prove(owner, email)
  expect(await signIn(email, OWNERS)).toBe(200)
  expect(await signIn(email, STRANGERS)).toBe(401)
})

test('a stranger who signs up while the owner reads the mail gets no password in', async () => {
  const email = 'owner-between@example.jp'
  const owner = browser()
  await signUp(owner, email, OWNERS)
  await signUp(browser(), email, STRANGERS)
  await prove(owner, email)
  expect(await signIn(email, STRANGERS)).toBe(401)
})

test('a password that was made up an hour ago still counts for whoever types it and proves the address', async () => {
  const email = 'later@example.jp'
  await signUp(browser(), email, OWNERS)
  const later = browser()
  expect((await later('/sign-in/email', { email, password: OWNERS })).status).toBe(403)
  await prove(later, email)
  expect(await signIn(email, OWNERS)).toBe(200)
})
