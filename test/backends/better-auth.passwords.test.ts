import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BetterAuthBackendOptions, createBetterAuthBackend } from 'genkan/backends/better-auth'
import type { AuthBackend, Channel, Ctx, Identifier, Outcome, Tx } from 'genkan/core'
import { type BetterAuthServer, startBetterAuth } from '../servers/better-auth.ts'

const PASSWORD = 'correct horse battery staple'

let server: BetterAuthServer
/** A server that makes accounts at once, without asking for the address to be proved. */
let hasty: BetterAuthServer
beforeAll(async () => {
  ;[server, hasty] = await Promise.all([
    startBetterAuth({ passwords: 'proved' }),
    startBetterAuth({ passwords: 'plain' }),
  ])
})
afterAll(() => Promise.all([server.stop(), hasty.stop()]))

const ctx: Ctx = {
  signal: new AbortController().signal,
  locale: 'ja',
  fetch,
  now: () => Date.now(),
  timeoutMs: 10_000,
}
let count = 0
const somebody = (): Identifier => ({ kind: 'email', value: `person${++count}@example.jp` })
const number: Identifier = { kind: 'phone', value: '+819012345678' }

const serve = (
  channels: Channel[] = ['password', 'email_code', 'sms_code'],
  options: BetterAuthBackendOptions = {},
  at = server,
) =>
  createBetterAuthBackend({
    baseURL: at.baseURL,
    connections: [{ name: 'users', strategy: 'database', channels }],
    ...options,
  })

const txOf = ({ step }: Outcome): Tx => {
  if (!('tx' in step)) throw new Error(`«${step.type}» ends the login`)
  return step.tx
}
async function reach(backend: AuthBackend, identifier: Identifier, intent?: 'signup') {
  const begun = await backend.begin(intent ? { intent } : {}, ctx)
  return backend.identify(txOf(begun), { identifier }, ctx)
}

describe('a new account with a password', () => {
  test('is made once the address is proved with a code, and the password is good from then on', async () => {
    const who = somebody()
    const backend = serve()
    const asked = await reach(backend, who, 'signup')
    expect(asked.step).toMatchObject({ type: 'password', purpose: 'sign_up', minLength: 15 })
    const sent = await backend.verify(txOf(asked), { password: PASSWORD }, ctx)
    expect(sent).toMatchObject({ step: { type: 'code', channel: 'email_code', switchTo: [] } })
    expect(JSON.stringify(sent)).not.toContain(PASSWORD)
    const code = server.lastCode(who.value)
    const done = await backend.verify(txOf(sent), { code }, ctx)
    expect(done).toMatchObject({ step: { type: 'done', session: { user: { email: who.value } } } })

    const later = serve()
    const again = await later.verify(txOf(await reach(later, who)), { password: PASSWORD }, ctx)
    expect(again.step.type).toBe('done')
  })

  test('asks the same of somebody who has one already, and changes nothing for them', async () => {
    const who = somebody()
    await server.addPerson(who.value, PASSWORD)
    const backend = serve()
    const known = await backend.verify(
      txOf(await reach(backend, who, 'signup')),
      { password: 'another fifteen letters' },
      ctx,
    )
    const stranger = somebody()
    const unknown = await backend.verify(
      txOf(await reach(backend, stranger, 'signup')),
      { password: 'another fifteen letters' },
      ctx,
    )
    const visible = ({ step, error }: Outcome) => ({ error, step: Object.keys(step).toSorted() })
    expect(visible(known)).toEqual(visible(unknown))

    const tried = await reach(backend, who)
    const other = await backend.verify(txOf(tried), { password: 'another fifteen letters' }, ctx)
    expect(other.error).toMatchObject({ code: 'invalid_password' })
    expect((await backend.verify(txOf(tried), { password: PASSWORD }, ctx)).step.type).toBe('done')
  })

  test('with a password that the server finds too short stays where it is', async () => {
    const backend = serve()
    const asked = await reach(backend, somebody(), 'signup')
    const refused = await backend.verify(txOf(asked), { password: 'short' }, ctx)
    expect(refused).toMatchObject({
      step: { type: 'password', purpose: 'sign_up' },
      error: { code: 'invalid_password', field: 'password', recover: 'edit' },
    })
  })

  test('whose address was never proved is asked for that proof at the next login', async () => {
    const who = somebody()
    const backend = serve()
    await backend.verify(txOf(await reach(backend, who, 'signup')), { password: PASSWORD }, ctx)
    const later = serve()
    const sent = await later.verify(txOf(await reach(later, who)), { password: PASSWORD }, ctx)
    expect(sent.step).toMatchObject({ type: 'code', channel: 'email_code' })
    const done = await later.verify(txOf(sent), { code: server.lastCode(who.value) }, ctx)
    expect(done.step.type).toBe('done')
  })

  test('is open at once where the server wants no proof; a taken address can only start over', async () => {
    const who = somebody()
    const backend = serve(undefined, {}, hasty)
    const asked = await reach(backend, who, 'signup')
    const done = await backend.verify(txOf(asked), { password: PASSWORD }, ctx)
    expect(done.step.type).toBe('done')
    const again = await reach(backend, who, 'signup')
    expect(await backend.verify(txOf(again), { password: PASSWORD }, ctx)).toMatchObject({
      step: { type: 'password' },
      error: { code: 'invalid_identifier', recover: 'restart' },
    })
  })

  test('is not offered to a number, which gets a code', async () => {
    expect((await reach(serve(), number, 'signup')).step).toMatchObject({ type: 'code' })
  })
})

describe('a change of method', () => {
  test('never asks again who somebody is: password, code and back', async () => {
    const who = somebody()
    await server.addPerson(who.value, PASSWORD)
    const backend = serve()
    const asked = await reach(backend, who)
    expect(asked.step).toMatchObject({ type: 'password', switchTo: ['email_code'] })
    const sent = await backend.choose(txOf(asked), 'email_code', ctx)
    expect(sent.step).toMatchObject({ type: 'code', switchTo: ['password'] })
    const back = await backend.choose(txOf(sent), 'password', ctx)
    expect(back.step).toMatchObject({ type: 'password', identifier: who.value })
    expect((await backend.verify(txOf(back), { password: PASSWORD }, ctx)).step.type).toBe('done')
  })

  test('away from a passkey goes on as everybody does', async () => {
    Object.assign(globalThis, { PublicKeyCredential: class {}, isSecureContext: true })
    const who = somebody()
    await server.addPerson(who.value, PASSWORD)
    const backend = serve(['password', 'email_code', 'passkey'], { passkeys: true })
    const asked = await reach(backend, who)
    expect(asked.step).toMatchObject({ switchTo: ['email_code', 'passkey'] })
    const shown = await backend.choose(txOf(asked), 'passkey', ctx)
    expect(shown.step).toMatchObject({ type: 'passkey', ceremony: 'get', skippable: true })
    const skipped = await backend.choose(txOf(shown), 'skip', ctx)
    expect(skipped.step).toMatchObject({ type: 'password', identifier: who.value })
    Reflect.deleteProperty(globalThis, 'PublicKeyCredential')
    Reflect.deleteProperty(globalThis, 'isSecureContext')
  })

  test('survives that the page is loaded again', async () => {
    const who = somebody()
    const asked = await reach(serve(['email_code', 'password'], { askMethod: true }), who)
    expect(asked.step.type).toBe('choose')
    const tx = JSON.parse(JSON.stringify(txOf(asked))) as Tx
    const later = serve(['email_code', 'password'], { askMethod: true })
    const resumed = await later.begin({ resume: { tx } }, ctx)
    expect(resumed.step).toMatchObject({
      type: 'choose',
      options: [{ id: 'email_code' }, { id: 'password' }],
    })
  })
})

test('who has forgotten the password is led where the application says, and need not say again who they are', async () => {
  const who = somebody()
  const backend = serve(undefined, {
    forgotPasswordURL: ({ value }) => `https://app.example/forgot#${encodeURIComponent(value)}`,
  })
  expect((await reach(backend, who)).step).toMatchObject({
    forgotUrl: `https://app.example/forgot#${encodeURIComponent(who.value)}`,
  })
  expect((await reach(backend, somebody(), 'signup')).step).not.toHaveProperty('forgotUrl')
})
