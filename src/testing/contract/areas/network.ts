import type { AuthBackend, Ctx, Identifier, Outcome } from '../../../core/backend.ts'
import { createFlow } from '../../../core/createFlow.ts'
import { txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

export const offline: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'without a connection nothing is lost: the step stays and one may try again': async () => {
    const backend = await harness.unreachable?.()
    if (!backend) return
    const begun = await backend.begin({}, near.ctx())
    const how = { identifier: near.somebody() }
    const outcome = begun.error ? begun : await backend.identify(txOf(begun), how, near.ctx())
    near.expectRefusal(outcome, 'network')
    expect(outcome.error).toMatchObject({ recover: 'retry' })
    expect(outcome.step.type).toBe('identifier')
  },
})

export const silence: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'a request that is given up ends at once, with an AbortError and nothing else': async () => {
    const backend = await harness.silent?.()
    if (!backend) return
    const work = new AbortController()
    const asked = firstRequest(backend, near.somebody(), near.ctx({ signal: work.signal }))
    const started = Date.now()
    setTimeout(() => work.abort(), 30)
    const end = await asked.then(
      () => 'an answer',
      // By name: under jsdom a DOMException is of another realm, and no Error of ours.
      (thrown: unknown) => String(Object(thrown).name ?? thrown),
    )
    expect(end).toBe('AbortError')
    expect(Date.now() - started).toBeLessThanOrEqual(1_000)
  },

  'a server that does not answer is given up at the deadline': async () => {
    const backend = await harness.silent?.()
    if (!backend) return
    const { now: _, signal: __, ...how } = near.ctx({ timeoutMs: 300 })
    const flow = createFlow({ backend, ...how })
    const who = near.somebody()
    const problem = new Promise<string>(resolve => {
      flow.subscribe(() => {
        const state = flow.getState()
        if ('problem' in state && state.problem) resolve(state.problem.code)
        else if (state.name === 'identifying')
          flow.send({ type: 'identifier.submitted', typed: who.value, identifier: who })
      })
    })
    const stop = flow.start()
    expect(await problem).toBe('timeout')
    stop()
  },
})

/** The first request that goes out to the server: some adapters open a transaction without asking anybody. */
async function firstRequest(backend: AuthBackend, who: Identifier, how: Ctx): Promise<Outcome> {
  const begun = await backend.begin({}, how)
  return backend.identify(txOf(begun), { identifier: who }, how)
}

export const doubleSubmit: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'whoever submits twice at once gets one message': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    const tx = txOf(await backend.begin({}, near.ctx()))
    const both = await Promise.all([
      backend.identify(tx, { identifier: who }, near.ctx()),
      backend.identify(tx, { identifier: who }, near.ctx()),
    ])
    expect(both.map(({ step }) => step.type)).toEqual(['code', 'code'])
    expect(await harness.sends?.(who.value)).toBe(1)
  },

  'a code that is handed in twice at once signs in, and is used up': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    const { tx } = await near.askForCode(backend, who)
    const proof = { code: await harness.code(who.value) }
    const both = await Promise.all([
      backend.verify(tx, proof, near.ctx()),
      backend.verify(tx, proof, near.ctx()),
    ])
    expect(both.some(({ step }) => step.type === 'done')).toBe(true)
    const third = await backend.verify(tx, proof, near.ctx())
    near.expectRefusal(third, 'invalid_code', 'expired_code', 'session_expired')
  },

  'another code, asked for twice at once, comes once': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    const { tx } = await near.askForCode(backend, who)
    near.wait(harness.limits.resendAfterSeconds)
    await Promise.all([backend.resend(tx, {}, near.ctx()), backend.resend(tx, {}, near.ctx())])
    expect(await harness.sends?.(who.value)).toBe(2)
  },
})
