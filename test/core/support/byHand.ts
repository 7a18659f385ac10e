import { createFlow, type FlowOptions } from 'genkan/core'
import type { AuthBackend, AuthError, Capabilities, Ctx, Outcome } from 'genkan/core'
import { capabilities as usual, home } from './places.ts'

export type Method =
  | 'capabilities'
  | 'begin'
  | 'identify'
  | 'choose'
  | 'verify'
  | 'resend'
  | 'passkey'

export interface Call {
  method: Method
  args: unknown[]
  ctx: Ctx
  answer(outcome: Outcome): void
  fail(thrown: unknown): void
}

/**
 * A backend whose every answer a test gives by hand, at any time, given up or not. Capabilities and the first step
 * come by themselves, unless they are named in `held`.
 */
export function createByHand({
  held = [],
  capabilities = usual,
}: { held?: Method[]; capabilities?: Capabilities } = {}) {
  const calls: Call[] = []
  const ask = (method: Method, args: unknown[], ctx: Ctx) =>
    new Promise<Outcome>((answer, fail) => {
      calls.push({ method, args, ctx, answer, fail })
      if (method === 'begin' && !held.includes('begin')) answer({ step: home })
    })
  const backend: AuthBackend = {
    name: 'by hand',
    capabilities: async ctx => {
      if (held.includes('capabilities')) await ask('capabilities', [], ctx)
      return capabilities
    },
    begin: (input, ctx) => ask('begin', [input], ctx),
    identify: (tx, input, ctx) => ask('identify', [tx, input], ctx),
    choose: (tx, option, ctx) => ask('choose', [tx, option], ctx),
    verify: (tx, proof, ctx) => ask('verify', [tx, proof], ctx),
    resend: (tx, input, ctx) => ask('resend', [tx, input], ctx),
    passkey: (tx, input, ctx) => ask('passkey', [tx, input], ctx),
  }
  return {
    backend,
    calls,
    /** The newest call of a method. */
    call(method: Method): Call {
      const last = calls.findLast(one => one.method === method)
      if (!last)
        throw new Error(`${method} was not called. Called: ${calls.map(one => one.method).join()}`)
      return last
    },
    count: (method: Method) => calls.filter(one => one.method === method).length,
  }
}

/** A flow on a backend by hand, at the identifier. Uses the test's fake clock. */
export async function openByHand(
  options: Partial<FlowOptions> = {},
  how: Parameters<typeof createByHand>[0] = {},
) {
  const hand = createByHand(how)
  const flow = createFlow({ backend: hand.backend, ...options })
  const stop = flow.start()
  await settle()
  return { ...hand, flow, stop }
}

/** Lets every promise that can go on go on, without moving any clock. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

/** What came of it by now. A test that waited for an answer that nobody gives would never end. */
export async function soon<Value>(promise: Promise<Value> | undefined): Promise<Value> {
  await settle()
  return Promise.race([
    promise ?? Promise.reject(new Error('nothing was asked')),
    Promise.reject(new Error('no answer yet')),
  ])
}

export const refuse = (code: AuthError['code'], more: Partial<AuthError> = {}): AuthError => ({
  code,
  recover: 'retry',
  cause: {},
  ...more,
})
