import { createFlow } from '../../../core/createFlow.ts'
import type { Proof, Tx } from '../../../core/backend.ts'
import { txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

const PROOFS: Proof[] = [{ link: 'x' }, { password: 'x' }, { credential: {} }, { check: true }]

export const shape: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'a login opens with a field for somebody to say who they are': async () => {
    const { step, error } = await (await harness.adapter()).begin({}, near.ctx())
    expect(error).toBe(undefined)
    expect(step).toMatchObject({ type: 'identifier', tx: {} })
    expect(step.type === 'identifier' && step.accepts.length).toBeGreaterThan(0)
  },

  'what the page knows already stands in the field': async () => {
    const hint = near.somebody().value
    const { step } = await (await harness.adapter()).begin({ loginHint: hint }, near.ctx())
    expect(step).toMatchObject({ prefill: hint })
  },

  'a connection that does not exist is the developer’s error, and a step is there all the same':
    async () => {
      const { step, error } = await (
        await harness.adapter()
      ).begin({ connection: 'no-such' }, near.ctx())
      expect(step.type).toBe('identifier')
      expect(error).toMatchObject({ recover: 'developer' })
      expect(['unsupported', 'misconfigured']).toContain(error?.code)
    },

  'a login survives that the page is loaded again: its transaction is JSON': async () => {
    const who = near.somebody()
    const sent = await near.askForCode(await harness.adapter(), who)
    const tx = JSON.parse(JSON.stringify(sent.tx)) as Tx
    expect(tx).toEqual(sent.tx)

    const reloaded = await harness.adapter()
    const resumed = await reloaded.begin({ resume: { tx } }, near.ctx())
    expect(resumed.step).toMatchObject({ type: 'code', sentTo: sent.sentTo, channel: sent.channel })
    const done = await reloaded.verify(tx, { code: await harness.code(who.value) }, near.ctx())
    expect(done.step.type).toBe('done')
  },

  'going back asks for the identifier again and has not forgotten it': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    const sent = await near.askForCode(backend, who)
    const { step, error } = await backend.choose(sent.tx, 'back', near.ctx())
    expect(error).toBe(undefined)
    expect(step).toMatchObject({ type: 'identifier', prefill: who.value })
  },

  'where the page wants to go afterwards is kept until the end': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    const begun = await backend.begin({ returnTo: '/cart' }, near.ctx())
    const sent = await backend.identify(txOf(begun), { identifier: who }, near.ctx())
    const done = await backend.verify(
      txOf(sent),
      { code: await harness.code(who.value) },
      near.ctx(),
    )
    expect(done.step).toMatchObject({ type: 'done', returnTo: '/cart' })
  },

  'a code for which nothing was sent is refused, and one may begin anew': async () => {
    const backend = await harness.adapter()
    const begun = await backend.begin({}, near.ctx())
    for (const outcome of [
      await backend.verify(txOf(begun), { code: '123456' }, near.ctx()),
      await backend.resend(txOf(begun), {}, near.ctx()),
    ]) {
      near.expectRefusal(outcome, 'session_expired')
      expect(outcome.error).toMatchObject({ recover: 'restart' })
    }
  },

  'a transaction that somebody wrote into the storage is refused, never thrown at': async () => {
    const backend = await harness.adapter()
    const forged = [
      {},
      { identifier: 'x' },
      { identifier: { kind: 'fax' } },
      { sent: { identifier: 1 } },
      { connection: 7 },
    ]
    for (const more of forged) {
      const tx: Tx = { id: 'forged', at: 0, ...more }
      near.expectRefusal(
        await backend.verify(tx, { code: '123456' }, near.ctx()),
        'session_expired',
      )
      near.expectRefusal(await backend.resend(tx, {}, near.ctx()), 'session_expired')
      expect((await backend.begin({ resume: { tx } }, near.ctx())).step.type).toBe('identifier')
    }
  },

  'a proof or a choice it does not know is refused, and the step stays': async () => {
    const backend = await harness.adapter()
    const sent = await near.askForCode(backend, near.somebody())
    for (const proof of PROOFS) {
      const outcome = await backend.verify(sent.tx, proof, near.ctx())
      expect(outcome.step).toMatchObject({ type: 'code', sentTo: sent.sentTo })
      near.expectRefusal(outcome, 'unsupported', 'invalid_code')
    }
    const outcome = await backend.choose(sent.tx, 'no such way', near.ctx())
    expect(outcome.step.type).toBe('code')
    near.expectRefusal(outcome, 'unsupported')
  },

  'a refusal repeats nothing that was typed': async () => {
    const who = near.somebody()
    const backend = await harness.adapter()
    const sent = await near.askForCode(backend, who)
    const { error } = await backend.verify(sent.tx, { code: 'TYPED1' }, near.ctx())
    expect(JSON.stringify(error)).not.toContain('TYPED1')
    expect(JSON.stringify(error)).not.toContain(who.value)
  },

  'the kit signs a person in with it': async () => {
    const who = near.somebody()
    const { now: _, signal: __, ...how } = near.ctx()
    const flow = createFlow({ backend: await harness.adapter(), ...how })
    const reached = (name: string) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          const state = flow.getState()
          if (state.name === name) return resolve()
          if ('problem' in state && state.problem)
            reject(new Error(`${state.name}: ${state.problem.code}`))
        }
        flow.subscribe(look)
        look()
      })
    const stop = flow.start()
    await reached('identifying')
    flow.send({ type: 'identifier.submitted', typed: who.value, identifier: who })
    await reached('awaitingCode')
    flow.send({ type: 'code.submitted', code: await harness.code(who.value) })
    await reached('signedIn')
    stop()
  },
})
