import { describe, expect, test } from 'vitest'
import type { Capabilities, Step } from 'genkan/core'
import { openByHand, refuse, settle } from './support/byHand.ts'
import { capabilities, home, steps } from './support/places.ts'
import { openAtCode, stopTheClock, submit } from './support/flowByHand.ts'

const passkeys: Capabilities = {
  ...capabilities,
  passkeys: { conditional: true, modal: true, create: true },
}
const open = (options: Parameters<typeof openByHand>[0] = {}) =>
  openByHand(options, { capabilities: passkeys })
const done = { type: 'done', session: 'theirs' } as const

describe('a passkey in the field of the identifier', () => {
  stopTheClock()

  test('is offered once, without a transaction, and changes nothing that is seen', async () => {
    const { flow, calls, stop } = await open()
    const asked = calls.filter(one => one.method === 'passkey')
    expect(asked.map(one => one.args)).toEqual([
      [null, { ceremony: 'get', mediation: 'conditional' }],
    ])
    // A person decides how long its dialog stays open (WebAuthn: five minutes).
    expect(asked[0]?.ctx.timeoutMs).toBe(300_000)
    expect(flow.getState()).toEqual(expect.not.objectContaining({ pending: expect.anything() }))
    stop()
  })

  test('is offered once for a stay, whatever else happens there', async () => {
    const { flow, call, count, stop } = await open()
    call('passkey').answer({ step: home, error: refuse('passkey_failed') })
    await settle()
    flow.send({ type: 'problem.dismissed' })
    expect(flow.getState()).not.toHaveProperty('problem')
    expect(count('passkey')).toBe(1)
    stop()
  })

  test('is not offered where the server or the browser has none', async () => {
    const { count, stop } = await openByHand()
    expect(count('passkey')).toBe(0)
    stop()
  })

  test('signs in, and the person goes where the page wanted to', async () => {
    const { flow, call } = await open({ request: { returnTo: '/cart' } })
    call('passkey').answer({ step: done })
    await settle()
    expect(flow.getState()).toMatchObject({
      name: 'signedIn',
      session: 'theirs',
      returnTo: '/cart',
    })
  })

  test('signs in, and the person goes where the server says, if it does', async () => {
    const { flow, call } = await open({ request: { returnTo: '/cart' } })
    call('passkey').answer({ step: { ...done, returnTo: '/orders' } })
    await settle()
    expect(flow.getState()).toMatchObject({ name: 'signedIn', returnTo: '/orders' })
  })

  test('may lead to a question first, which goes nowhere', async () => {
    const question = { ...steps.passkey, ceremony: 'create' } as const
    const { flow, call, stop } = await open({ request: { returnTo: '/cart' } })
    call('passkey').answer({ step: question })
    await settle()
    expect(flow.getState()).toMatchObject({ name: 'promptingPasskey' })
    expect(flow.getState()).toHaveProperty('step', question)
    stop()
  })

  test('is no login any more once the person has gone on while its screen was fetched', async () => {
    let arrive = () => {}
    const prepare = (step: Step) =>
      step.type === 'done' ? new Promise<void>(resolve => (arrive = resolve)) : undefined
    const { flow, call, stop } = await open({ prepare })
    call('passkey').answer({ step: done })
    await settle()
    flow.send(submit)
    arrive()
    await settle()
    expect(flow.getState().name).toBe('sending')
    stop()
  })

  test.each(['cancelled', 'network', 'unsupported', 'timeout'] as const)(
    'fails in silence when it is «%s», and is not tried again',
    async code => {
      const { flow, call, count, stop } = await open()
      const before = flow.getState()
      call('passkey').answer({ step: home, error: refuse(code) })
      await settle()
      expect(flow.getState()).toBe(before)
      expect(count('passkey')).toBe(1)
      stop()
    },
  )

  test('fails in silence when the backend throws', async () => {
    const { flow, call, stop } = await open()
    const before = flow.getState()
    call('passkey').fail(new Error('anything'))
    await settle()
    expect(flow.getState()).toBe(before)
    stop()
  })

  test('that a person chose and the server refused is told', async () => {
    const { flow, call, stop } = await open()
    call('passkey').answer({ step: home, error: refuse('passkey_failed') })
    await settle()
    expect(flow.getState()).toMatchObject({
      name: 'identifying',
      problem: { code: 'passkey_failed' },
    })
    stop()
  })

  test('is given up when the identifier is sent, and a late answer signs nobody in', async () => {
    const { flow, call, stop } = await open()
    const offer = call('passkey')
    flow.send(submit)
    expect(offer.ctx.signal.aborted).toBe(true)
    offer.answer({ step: done })
    await settle()
    expect(flow.getState().name).toBe('sending')
    stop()
  })

  test('is given up before the button’s own request begins, and offered again after it', async () => {
    const { flow, calls, call, stop } = await open()
    const offer = call('passkey')
    flow.send({ type: 'passkey.requested', ceremony: 'get' })
    expect(offer.ctx.signal.aborted).toBe(true)
    call('passkey').answer({ step: home, error: refuse('cancelled') })
    await settle()
    const modes = calls
      .filter(one => one.method === 'passkey')
      .map(one => (one.args[1] as { mediation: string }).mediation)
    expect(modes).toEqual(['conditional', 'modal', 'conditional'])
    stop()
  })

  test('is offered again after Back', async () => {
    const { flow, count, stop } = await openAtCode({}, { capabilities: passkeys })
    expect(count('passkey')).toBe(1)
    flow.send({ type: 'back.requested' })
    expect(count('passkey')).toBe(2)
    stop()
  })

  test('is given up when the login goes away, and offered again when it comes back', async () => {
    const { flow, call, count, stop } = await open()
    const offer = call('passkey')
    stop()
    expect(offer.ctx.signal.aborted).toBe(true)
    const again = flow.start()
    await settle()
    expect(count('passkey')).toBe(2)
    again()
  })
})
