import type { Ctx, Outcome } from '../../../core/backend.ts'
import { newPerson, txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

/** Needs a browser with an authenticator that answers by itself, and a backend that offers to make passkeys. */
export const passkeys: AreaTests = ({ harness, runner: { expect }, near }) => {
  async function given() {
    if (!harness.passkeys) throw new Error('The harness has no `passkeys`.')
    const { adapter, authenticator } = harness.passkeys
    await authenticator.touch(true)
    await authenticator.forget()
    const backend = await adapter()
    if (!backend.passkey) throw new Error('The backend has no `passkey`.')
    return { backend, ask: backend.passkey.bind(backend), authenticator }
  }

  const modal = { ceremony: 'get', mediation: 'modal' } as const
  const conditional = { ceremony: 'get', mediation: 'conditional' } as const

  /** Signs in with a code and says yes to a passkey. */
  async function enroll(backend: Awaited<ReturnType<typeof given>>['backend']) {
    const who = newPerson('email')
    const sent = await near.askForCode(backend, who)
    const code = await harness.code(who.value)
    const offered = await backend.verify(sent.tx, { code }, near.ctx())
    expect(offered.step).toMatchObject({ type: 'passkey', ceremony: 'create' })
    const how = { ceremony: 'create', mediation: 'modal' } as const
    return backend.passkey?.(txOf(offered), how, near.ctx())
  }

  const endOf = (asked: Promise<Outcome>) =>
    asked.then(
      ({ error, step }) => error?.code ?? step.type,
      (thrown: unknown) => (thrown as Error).name,
    )

  async function soon(asked: (how: Ctx) => Promise<Outcome>) {
    const work = new AbortController()
    const asking = endOf(asked(near.ctx({ signal: work.signal })))
    await new Promise(resolve => setTimeout(resolve, 300))
    return { work, asking }
  }

  return {
    'a passkey is made after a login, and then signs in without a code': async () => {
      const { backend, ask } = await given()
      const made = await enroll(backend)
      expect(made?.error).toBe(undefined)
      expect(made?.step.type).toBe('done')
      expect((await ask(null, modal, near.ctx())).step.type).toBe('done')
    },

    'it is offered in the field, and signs in from there': async () => {
      const { backend, ask } = await given()
      await enroll(backend)
      expect((await ask(null, conditional, near.ctx())).step.type).toBe('done')
    },

    'a device without one is no error that anybody must mend: the field stays': async () => {
      const { ask } = await given()
      const outcome = await ask(null, modal, near.ctx())
      near.expectRefusal(outcome, 'cancelled', 'passkey_failed')
      expect(outcome.step.type).toBe('identifier')
    },

    'the offer in the field is withdrawn when a code is submitted, and can be made again':
      async () => {
        const { ask, authenticator } = await given()
        await authenticator.touch(false)
        const { work, asking } = await soon(how => ask(null, conditional, how))
        work.abort()
        expect(await asking).toBe('AbortError')
        const again = await soon(how => ask(null, conditional, how))
        again.work.abort()
        expect(await again.asking).toBe('AbortError')
      },

    'a question that is given up ends with an AbortError and nothing else': async () => {
      const { backend, ask, authenticator } = await given()
      await enroll(backend)
      await authenticator.touch(false)
      const { work, asking } = await soon(how => ask(null, modal, how))
      work.abort()
      expect(await asking).toBe('AbortError')
    },
  }
}
