import { createEmulator, type Emulator } from 'emulate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { createDemoServer } from '../../demo/server/index.ts'
import type { DemoServer } from '../../demo/server/index.ts'
import { readTwilio } from '../../demo/server/twilio.ts'
import { startAnswering } from '../servers/answering.ts'
import { ctx, makeCtx, phone, txOf } from '../backends/steps.ts'

// emulate (Vercel): Twilio's REST API on this machine, by others. The demo sends its SMS through it.

const ACCOUNT = 'AC00000000000000000000000000000000'
const TOKEN = 'a token of the tests'
const FROM = '+15551234567'

let twilio: Emulator
let demo: DemoServer
const log: string[] = []
const stops: (() => Promise<void>)[] = []

async function startDemo(settings: { authToken?: string; baseURL?: string } = {}) {
  const started = await createDemoServer({
    port: 0,
    dataFile: ':memory:',
    pages: 'none',
    log: line => log.push(line),
    twilio: { accountSid: ACCOUNT, authToken: TOKEN, from: FROM, baseURL: twilio.url, ...settings },
  })
  stops.push(started.close)
  return started
}

beforeAll(async () => {
  twilio = await createEmulator({
    service: 'twilio',
    port: 0,
    seed: {
      twilio: {
        account: { sid: ACCOUNT, auth_token: TOKEN },
        phone_numbers: [{ phone_number: FROM }],
      },
    },
  })
  demo = await startDemo()
})
afterAll(async () => {
  await Promise.all(stops.map(stop => stop()))
  await twilio.close()
})

async function messagesTo(to: string): Promise<{ body: string; from: string }[]> {
  const url = `${twilio.url}/2010-04-01/Accounts/${ACCOUNT}/Messages.json?${new URLSearchParams({ To: to })}`
  const authorization = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`
  const answer = await fetch(url, { headers: { authorization } })
  return ((await answer.json()) as { messages: { body: string; from: string }[] }).messages
}

async function askForCode({ origin }: DemoServer, to: string, how = ctx) {
  const backend = createBetterAuthBackend({
    baseURL: `${origin}/api/auth`,
    capabilitiesURL: `${origin}/api/genkan/capabilities`,
  })
  await backend.capabilities(how)
  const begun = await backend.begin({}, how)
  return { backend, sent: await backend.identify(txOf(begun), { identifier: phone(to) }, how) }
}

describe('with a gateway, the demo', () => {
  test('sends an SMS that signs its reader in', async () => {
    const { backend, sent } = await askForCode(demo, '+819012345678')
    expect(sent).toMatchObject({ step: { type: 'code', channel: 'sms_code' } })
    const [message] = await messagesTo('+819012345678')
    const code = /コードは (\d{6}) です/.exec(message?.body ?? '')?.[1] ?? ''
    const done = await backend.verify(txOf(sent), { code }, ctx)
    expect(done.step.type).toBe('done')
  })

  test('keeps the last line by which a browser fills the code in, and the language of the page', async () => {
    await askForCode(demo, '+819012345671', makeCtx({ locale: 'en' }))
    const [message] = await messagesTo('+819012345671')
    const code = /Your genkan demo code is (\d{6})\./.exec(message?.body ?? '')?.[1]
    expect(message?.body.split('\n').at(-1)).toBe(`@localhost #${code}`)
    expect(message?.from).toBe(FROM)
  })

  test('no longer shows the SMS to everybody in its inbox', () => {
    expect(demo.inbox.messages().filter(({ kind }) => kind === 'sms')).toEqual([])
  })
})

describe('when the gateway refuses', () => {
  const gone = async () => {
    const server = await startAnswering(() => {})
    await server.stop()
    return { baseURL: server.origin }
  }
  test.each([
    ['because it does not know us', async () => ({ authToken: 'another token' })],
    ['because it cannot be reached', gone],
  ])(
    '%s, the person hears that nothing was delivered, and may ask again at once',
    async (_why, settings) => {
      const broken = await startDemo(await settings())
      for (let again = 0; again < 2; again += 1) {
        const { sent } = await askForCode(broken, '+819012345672')
        expect(sent).toMatchObject({
          step: { type: 'identifier' },
          error: { code: 'delivery_failed', recover: 'retry' },
        })
      }
      expect(await messagesTo('+819012345672')).toEqual([])
    },
  )

  test('nothing of it is in the log that may not be: no number, no token', () => {
    expect(log.join('\n')).toContain('DeliveryFailed')
    expect(log.join('\n')).not.toMatch(/\+?8190|another token/)
  })
})

describe('the settings of the gateway', () => {
  const whole = { TWILIO_ACCOUNT_SID: ACCOUNT, TWILIO_AUTH_TOKEN: TOKEN, TWILIO_FROM: FROM }

  test('are read from the environment, and none of them means the inbox', () => {
    expect(readTwilio({})).toBeNull()
    expect(readTwilio(whole)).toEqual({ accountSid: ACCOUNT, authToken: TOKEN, from: FROM })
    expect(readTwilio({ ...whole, TWILIO_BASE_URL: 'http://localhost:4013' })).toMatchObject({
      baseURL: 'http://localhost:4013',
    })
  })

  test('that are half there stop the start, and say what is missing', () => {
    expect(() => readTwilio({ ...whole, TWILIO_FROM: '' })).toThrow(/also needs TWILIO_FROM/)
  })
})
