import { describe, expect, test, vi } from 'vitest'
import { createFlow, type Happening } from 'genkan/core'
import { createMemoryBackend } from 'genkan/backends/memory'
import { createByHand, openByHand, refuse, settle } from './support/byHand.ts'
import { code, openAtCode, pass, submit, stopTheClock } from './support/flowByHand.ts'
import { capabilities, codeStep, home, steps } from './support/places.ts'

stopTheClock()

describe('a request', () => {
  test('F34: without an answer is given up after ten seconds, and a late answer changes nothing', async () => {
    const { flow, call } = await openByHand()
    flow.send(submit)
    await pass(9_999)
    expect(flow.getState().name).toBe('sending')
    await pass(1)
    expect(flow.getState()).toMatchObject({
      name: 'identifying',
      problem: { code: 'timeout', recover: 'retry' },
    })
    expect(call('identify').ctx.signal.aborted).toBe(true)
    const before = flow.getState()
    call('identify').answer({ step: codeStep })
    await settle()
    expect(flow.getState()).toBe(before)
  })

  test('of capabilities that never come ends the same way, and opens no transaction afterwards', async () => {
    const { flow, call, count } = await openByHand({ timeoutMs: 300 }, { held: ['capabilities'] })
    await pass(300)
    expect(flow.getState()).toMatchObject({ name: 'unavailable', problem: { code: 'timeout' } })
    call('capabilities').answer({ step: home })
    await settle()
    expect(count('begin')).toBe(0)
    expect(flow.getState()).toMatchObject({ name: 'unavailable', capabilities: null })
  })

  test('of a passkey waits as long as the person does', async () => {
    const { flow, call } = await openByHand()
    flow.send({ type: 'passkey.requested', ceremony: 'get' })
    await pass(299_000)
    expect(flow.getState()).toMatchObject({ pending: 'passkey' })
    call('passkey').answer({ step: home, error: refuse('cancelled') })
    await settle()
    expect(flow.getState()).not.toHaveProperty('problem')
  })

  test('for a code waits as long as a person does, where the server may show them a puzzle first', async () => {
    const features = { ...capabilities.features, sendAsksPerson: true }
    const { flow, call } = await openByHand({}, { capabilities: { ...capabilities, features } })
    flow.send(submit)
    await pass(299_000)
    expect(flow.getState().name).toBe('sending')
    call('identify').answer({ step: codeStep })
    await settle()
    expect(flow.getState().name).toBe('awaitingCode')
    flow.send(code)
    await pass(10_000)
    expect(flow.getState()).toMatchObject({ problem: { code: 'timeout' } })
  })

  test('for a passkey at a backend without any is refused', async () => {
    const hand = createByHand()
    const { passkey: _, ...backend } = hand.backend
    const { flow } = await openByHand({ backend })
    flow.send({ type: 'passkey.requested', ceremony: 'get' })
    await settle()
    expect(flow.getState()).toMatchObject({ name: 'identifying', problem: { code: 'unsupported' } })
  })

  test('F27: sent twice goes out once', async () => {
    const { flow, count, call } = await openByHand()
    for (let press = 0; press < 20; press += 1) flow.send(submit)
    expect(count('identify')).toBe(1)
    call('identify').answer({ step: codeStep })
    await pass(600)
    for (let press = 0; press < 20; press += 1) flow.send(code)
    expect(count('verify')).toBe(1)
    await pass(10_000)
  })

  test('that is overtaken is given up, and its answer dropped', async () => {
    const { flow, call } = await openAtCode()
    flow.send({ type: 'resend.requested' })
    flow.send(code)
    expect(call('resend').ctx.signal.aborted).toBe(true)
    expect(call('verify').ctx.signal.aborted).toBe(false)
    call('resend').answer({ step: { ...codeStep, length: 4 } })
    await settle()
    expect(flow.getState()).toMatchObject({ name: 'verifying', step: { length: 6 } })
    call('verify').answer({ step: steps.done })
    await settle()
    expect(flow.getState().name).toBe('signedIn')
  })

  test('carries the language of the moment, the clock and the network of the page', async () => {
    const fetch = vi.fn()
    const now = () => 42
    const { flow, call } = await openByHand({ locale: 'ja', fetch, now, timeoutMs: 500 })
    expect(call('begin').ctx).toMatchObject({ locale: 'ja', fetch, now, timeoutMs: 500 })
    flow.setLocale('en')
    flow.send(submit)
    expect(call('identify').ctx.locale).toBe('en')
    await pass(600)
    expect(fetch).not.toHaveBeenCalled()
  })

  test('goes out in English and by the page’s own network, where nobody says otherwise', async () => {
    const fetch = vi.fn(async () => new Response())
    vi.stubGlobal('fetch', fetch)
    const { call } = await openByHand()
    const { ctx } = call('begin')
    expect(ctx.locale).toBe('en')
    await ctx.fetch('https://a.example/', { method: 'POST' })
    vi.unstubAllGlobals()
    expect(fetch).toHaveBeenCalledExactlyOnceWith('https://a.example/', { method: 'POST' })
  })

  test.each<Happening>([
    { type: 'back.requested' },
    { type: 'person.moved', to: { name: 'identifying', step: home } },
  ])('that the person leaves behind ($type) is given up at once', async leave => {
    const { flow, call } = await openByHand()
    flow.send(submit)
    flow.send(leave)
    expect(flow.getState().name).toBe('identifying')
    expect(call('identify').ctx.signal.aborted).toBe(true)
  })

  test('for another code names the way it shall come', async () => {
    const { flow, call } = await openAtCode()
    flow.send({ type: 'resend.requested', channel: 'voice_code' })
    expect(call('resend').args).toEqual([codeStep.tx, { channel: 'voice_code' }])
    call('resend').answer({ step: codeStep })
    await settle()
  })

  test('names the connection of the table, but not where the screens are the server’s own', async () => {
    const embedded = await openByHand()
    expect(embedded.call('begin').args).toEqual([{ connection: 'users' }])
    const surface = 'redirect' as const
    const redirect = await openByHand({}, { capabilities: { ...capabilities, surface } })
    expect(redirect.call('begin').args).toEqual([{}])
  })

  test('takes the page’s wishes along', async () => {
    const request = {
      connection: 'users',
      loginHint: 'taro@example.jp',
      screenHint: 'signup',
      returnTo: '/cart',
      organization: 'org',
    } as const
    const { call, flow } = await openByHand({ request, resume: { url: 'https://a.example/' } })
    expect(call('begin').args).toEqual([
      {
        connection: 'users',
        intent: 'signup',
        loginHint: 'taro@example.jp',
        returnTo: '/cart',
        organization: 'org',
        resume: { url: 'https://a.example/' },
      },
    ])
    expect(flow.getState().typed).toBe('taro@example.jp')
  })
})

describe('starting and stopping', () => {
  test('F29: twice in one breath, as under StrictMode, opens one transaction', async () => {
    const { backend, count } = createByHand()
    const flow = createFlow({ backend })
    flow.start()()
    const stop = flow.start()
    await settle()
    expect(count('begin')).toBe(1)
    expect(flow.getState().name).toBe('identifying')
    stop()
  })

  test('F30: ends what is under way: no answer, no listener, no further request, no timer', async () => {
    for (const held of ['capabilities', 'begin', 'identify'] as const) {
      const { flow, stop, calls } = await openByHand({}, { held: [held] })
      flow.send(submit)
      const listener = vi.fn()
      flow.subscribe(listener)
      const asked = calls.length
      stop()
      expect(vi.getTimerCount()).toBe(0)
      expect(calls.at(-1)?.ctx.signal.aborted).toBe(true)
      for (const { answer } of calls) answer({ step: codeStep })
      flow.send(submit)
      await pass(10_000)
      expect(calls).toHaveLength(asked)
      expect(listener).not.toHaveBeenCalled()
    }
  })

  test('ends all sending: what a screen that is gone still says is not heard', async () => {
    const { flow, stop, count } = await openByHand()
    stop()
    flow.send(submit)
    expect(count('identify')).toBe(0)
    expect(flow.getState().name).toBe('identifying')
  })

  test('anew goes on where the person was, free to ask again', async () => {
    const { flow, stop, count, call } = await openAtCode()
    flow.send(code)
    stop()
    flow.start()
    await settle()
    expect(flow.getState()).toMatchObject({ name: 'awaitingCode', sends: 1 })
    expect(flow.getState()).not.toHaveProperty('problem')
    call('verify').answer({ step: steps.done })
    await settle()
    expect(flow.getState().name).toBe('awaitingCode')
    flow.send(code)
    expect([count('begin'), count('verify')]).toEqual([1, 2])
    await pass(10_000)
  })

  test('with what a tab kept asks the server for that transaction', async () => {
    const { backend, call } = createByHand()
    const flow = createFlow({ backend, resume: { url: 'https://a.example/' } })
    const stop = flow.start(codeStep.tx)
    await settle()
    expect(call('begin').args).toEqual([{ connection: 'users', resume: { tx: codeStep.tx } }])
    stop()
  })

  test('an older stop does not end a newer start', async () => {
    const { backend } = createByHand()
    const flow = createFlow({ backend })
    const older = flow.start()
    flow.start()
    older()
    await settle()
    expect(flow.getState().name).toBe('identifying')
  })
})

test('the memory backend and the flow sign a person in', async () => {
  const flow = createFlow({
    backend: createMemoryBackend({ code: '246810', delayMs: 5 }),
    request: { returnTo: '/cart' },
  })
  flow.start()
  await pass(10)
  flow.send(submit)
  await pass(10)
  flow.send({ type: 'code.submitted', code: '246810' })
  await pass(10)
  expect(flow.getState()).toMatchObject({ name: 'signedIn', isNewUser: true, returnTo: '/cart' })
})
