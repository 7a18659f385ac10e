import { describe, expect, test } from 'vitest'
import type { AuthBackend, Capabilities, Ctx, DeviceStore, PasskeyStep } from 'genkan/core'
import { onDevice } from '../../src/core/onDevice.ts'
import { createByHand, refuse, settle, soon } from './support/byHand.ts'
import { capabilities, codeStep, email, home } from './support/places.ts'

const DAY = 24 * 60 * 60 * 1000
const NOW = Date.UTC(2026, 3, 1)
const ctx: Ctx = {
  signal: new AbortController().signal,
  locale: 'ja',
  fetch,
  now: () => NOW,
  timeoutMs: 10_000,
}
const biometrics: Capabilities = {
  ...capabilities,
  profile: 'identifier_first_biometrics',
  passkeys: { conditional: true, modal: true, create: true },
}
const offered: PasskeyStep = {
  type: 'passkey',
  tx: { id: 'offered', at: 0 },
  ceremony: 'create',
  options: null,
  skippable: true,
}
const done = { type: 'done', session: 'theirs' } as const
const get = { ceremony: 'get', mediation: 'modal' } as const
const create = { ceremony: 'create', mediation: 'modal' } as const

async function on(
  text: string | null,
  offers: Capabilities | null = biometrics,
  more: Partial<AuthBackend> = {},
) {
  const hand = createByHand(offers ? { capabilities: offers } : {})
  const store: DeviceStore = { read: () => text, write: next => void (text = next) }
  const backend = onDevice({ ...hand.backend, ...more }, store)
  if (offers) await backend.capabilities(ctx)
  return { ...hand, backend, remembered: () => JSON.parse(text ?? 'null') as unknown }
}
const KNOWN = JSON.stringify({ known: true, quietUntil: 0 })
const QUIET = JSON.stringify({ known: false, quietUntil: NOW + DAY })

describe('on a device never seen', () => {
  test('the code is sent at once, with the biometrics profile too', async () => {
    const { backend, count } = await on(null)
    void backend.identify(home.tx, { identifier: email }, ctx)
    expect(count('identify')).toBe(1)
  })

  test('a login with a passkey makes it a known one; one that was cancelled does not', async () => {
    const { backend, call, remembered } = await on(null)
    const cancelled = backend.passkey?.(null, get, ctx)
    call('passkey').answer({ step: home, error: refuse('cancelled') })
    await soon(cancelled)
    expect(remembered()).toBeNull()
    const used = backend.passkey?.(null, get, ctx)
    call('passkey').answer({ step: done })
    await soon(used)
    expect(remembered()).toEqual({ known: true, quietUntil: 0 })
  })

  test.each([
    ['skip', 14],
    ['never', 365],
  ])('«%s» is kept for %i days and reaches the server as «skip»', async (option, days) => {
    const { backend, call, remembered } = await on(null)
    const verified = backend.verify(codeStep.tx, { code: '246810' }, ctx)
    call('verify').answer({ step: offered })
    expect((await soon(verified)).step).toBe(offered)
    void backend.choose(offered.tx, option, ctx)
    expect(call('choose').args).toEqual([offered.tx, 'skip'])
    expect(remembered()).toEqual({ known: false, quietUntil: NOW + days * DAY })
  })

  test('a login by the passkey button makes it a known one, also before anybody knows what the server offers', async () => {
    const { backend, call, remembered } = await on(null, null)
    const used = backend.passkey?.(home.tx, get, ctx)
    call('passkey').answer({ step: done })
    await soon(used)
    expect(remembered()).toEqual({ known: true, quietUntil: 0 })
  })

  test('a passkey that was made makes it a known one; one that was not does not', async () => {
    const { backend, call, remembered } = await on(null)
    const failed = backend.passkey?.(offered.tx, create, ctx)
    call('passkey').answer({ step: offered, error: refuse('passkey_failed') })
    expect(await soon(failed)).toMatchObject({ step: offered, error: { code: 'passkey_failed' } })
    expect(remembered()).toBeNull()
    const made = backend.passkey?.(offered.tx, create, ctx)
    call('passkey').answer({ step: home })
    await soon(made)
    expect(remembered()).toEqual({ known: true, quietUntil: 0 })
  })

  test('a reload asks the server with its own transaction', async () => {
    const { backend, call } = await on(null)
    void backend.begin({ connection: 'users', resume: { tx: codeStep.tx } }, ctx)
    expect(call('begin').args).toEqual([{ connection: 'users', resume: { tx: codeStep.tx } }])
  })

  test('a server’s other question that is skipped silences nothing', async () => {
    const { backend, remembered } = await on(null)
    void backend.choose({ id: 'other', at: 0 }, 'skip', ctx)
    expect(remembered()).toBeNull()
  })
})

describe('where the question was put off', () => {
  test('the server is told «skip» for the person, who is in at once', async () => {
    const { backend, call } = await on(QUIET)
    const verified = backend.verify(codeStep.tx, { code: '246810' }, ctx)
    call('verify').answer({ step: offered })
    await settle()
    expect(call('choose').args).toEqual([offered.tx, 'skip'])
    call('choose').answer({ step: done })
    expect((await soon(verified)).step).toBe(done)
  })

  test.each<[string, Partial<PasskeyStep>]>([
    ['a login with a passkey', { ceremony: 'get' }],
    ['a passkey that the server insists on', { skippable: false }],
  ])('%s is no such question', async (_what, change) => {
    const { backend, call, count } = await on(QUIET)
    const step = { ...offered, ...change }
    const verified = backend.verify(codeStep.tx, { code: '246810' }, ctx)
    call('verify').answer({ step })
    expect((await soon(verified)).step).toBe(step)
    expect(count('choose')).toBe(0)
  })

  test('a refusal beside the question is shown, not skipped', async () => {
    const { backend, call, count } = await on(JSON.stringify({ known: true, quietUntil: 0 }))
    const refused = backend.verify(offered.tx, { check: true }, ctx)
    call('verify').answer({ step: offered, error: refuse('network') })
    expect(await soon(refused)).toMatchObject({ step: offered, error: { code: 'network' } })
    expect(count('choose')).toBe(0)
  })
})

describe('on a known device', () => {
  test('F19: the passkey is asked for before a code, for anybody alike and without a request', async () => {
    const { backend, calls } = await on(KNOWN)
    const first = await soon(backend.identify(home.tx, { identifier: email }, ctx))
    const other = { kind: 'email', value: 'nobody@example.com' } as const
    const second = await soon(backend.identify(home.tx, { identifier: other }, ctx))
    expect(first.step).toMatchObject({ type: 'passkey', ceremony: 'get', skippable: true })
    expect({ ...second.step, tx: null }).toEqual({ ...first.step, tx: null })
    expect(calls).toEqual([])
  })

  test('but not without the biometrics profile', async () => {
    const { backend, count } = await on(KNOWN, { ...biometrics, profile: 'identifier_first' })
    void backend.identify(home.tx, { identifier: email }, ctx)
    expect(count('identify')).toBe(1)
  })

  test('the way to the code asks the server for exactly what was asked before', async () => {
    const { backend, call, remembered } = await on(KNOWN)
    const { step } = await soon(backend.identify(home.tx, { identifier: email, captcha: 'c' }, ctx))
    void backend.choose((step as PasskeyStep).tx, 'skip', ctx)
    expect(call('identify').args).toEqual([home.tx, { identifier: email, captcha: 'c' }])
    expect(remembered()).toEqual({ known: true, quietUntil: 0 })
  })

  test('a dialog that was closed leaves the person at the passkey, and a reload does too', async () => {
    const { backend, call } = await on(KNOWN)
    const { step } = await soon(backend.identify(home.tx, { identifier: email }, ctx))
    const { tx } = step as PasskeyStep
    const asked = backend.passkey?.(tx, get, ctx)
    expect(call('passkey').args).toEqual([home.tx, get])
    call('passkey').answer({ step: home, error: refuse('cancelled') })
    expect(await soon(asked)).toMatchObject({ step, error: { code: 'cancelled' } })
    expect(await soon(backend.begin({ resume: { tx } }, ctx))).toEqual({ step })
  })

  test('who came in with another device’s passkey is asked for one of this device', async () => {
    const { backend, call } = await on(KNOWN)
    const asked = backend.passkey?.(home.tx, get, ctx)
    call('passkey').answer({ step: offered })
    expect((await soon(asked)).step).toBe(offered)
    const made = backend.passkey?.(offered.tx, create, ctx)
    call('passkey').answer({ step: done })
    expect((await soon(made)).step).toBe(done)
  })

  test.each(['begin', 'verify'] as const)(
    'who came in by «%s» and not with a passkey of another device is not asked for one',
    async method => {
      const offer = async () => ({ step: offered })
      const { backend, call } = await on(KNOWN, biometrics, { begin: offer, verify: offer })
      const came =
        method === 'begin'
          ? backend.begin({}, ctx)
          : backend.verify(codeStep.tx, { code: '246810' }, ctx)
      await settle()
      expect(call('choose').args).toEqual([offered.tx, 'skip'])
      call('choose').answer({ step: done })
      expect((await soon(came)).step).toBe(done)
    },
  )

  test('the passkey asked for before a code signs in, like any other', async () => {
    const { backend, call } = await on(KNOWN)
    const { step } = await soon(backend.identify(home.tx, { identifier: email }, ctx))
    const asked = backend.passkey?.((step as PasskeyStep).tx, get, ctx)
    call('passkey').answer({ step: done })
    expect(await soon(asked)).toEqual({ step: done })
  })

  test('another method than the code is asked of the server, and so is leaving', async () => {
    const left: unknown[] = []
    const cancel = async (tx: unknown) => void left.push(tx)
    const { backend, call } = await on(KNOWN, biometrics, { cancel })
    const { step } = await soon(backend.identify(home.tx, { identifier: email }, ctx))
    const { tx } = step as PasskeyStep
    void backend.choose(tx, 'password', ctx)
    expect(call('choose').args).toEqual([home.tx, 'password'])
    await backend.cancel?.(tx, ctx)
    expect(left).toEqual([home.tx])
    expect((await on(KNOWN)).backend.cancel).toBeUndefined()
  })
})
