import type { PasswordStep } from '../../../core/backend.ts'
import { newPerson, txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

const PASSWORD = 'correct horse battery staple'

export const password: AreaTests = ({ harness, runner: { expect }, near }) => {
  async function ask(): Promise<{ step: PasswordStep; who: string; adapter: Adapter }> {
    const who = newPerson('email')
    const adapter = await harness.withPassword?.(who.value, PASSWORD)
    if (!adapter) throw new Error('The harness gave no adapter.')
    const { step, error } = await near.identify(adapter, who)
    expect(error).toBe(undefined)
    if (step.type !== 'password') throw new Error(`Expected a password step, got «${step.type}».`)
    return { step, who: who.value, adapter }
  }

  return {
    'a password signs a person in': async () => {
      const { step, who, adapter } = await ask()
      expect(step.identifier).toBe(who)
      expect(step.purpose ?? 'login').toBe('login')
      const done = await adapter.verify(step.tx, { password: PASSWORD }, near.ctx())
      expect(done.error).toBe(undefined)
      expect(done.step.type).toBe('done')
    },

    'a wrong password keeps the step and is told at its field, and the right one still signs in':
      async () => {
        const { step, adapter } = await ask()
        const wrong = await adapter.verify(step.tx, { password: 'TYPED-WRONG' }, near.ctx())
        near.expectRefusal(wrong, 'invalid_password')
        expect(wrong.error).toMatchObject({ field: 'password', recover: 'edit' })
        expect(wrong.step).toMatchObject({ type: 'password', identifier: step.identifier })
        expect(JSON.stringify(wrong)).not.toContain('TYPED-WRONG')
        const done = await adapter.verify(txOf(wrong), { password: PASSWORD }, near.ctx())
        expect(done.step.type).toBe('done')
      },

    'the password step survives that the page is loaded again': async () => {
      const { step, who, adapter } = await ask()
      const tx = JSON.parse(JSON.stringify(step.tx)) as typeof step.tx
      const resumed = await adapter.begin({ resume: { tx } }, near.ctx())
      expect(resumed.step).toMatchObject({ type: 'password', identifier: who })
    },

    'whoever has forgotten it takes a method that is offered, without saying again who they are':
      async () => {
        const { step, who, adapter } = await ask()
        const [other] = step.switchTo
        if (other === undefined) return
        expect(step.switchTo.includes('password')).toBe(false)
        const sent = near.codeStepOf(await adapter.choose(step.tx, other, near.ctx()))
        expect(sent.channel).toBe(other)
        const code = await harness.code(who)
        expect((await adapter.verify(sent.tx, { code }, near.ctx())).step.type).toBe('done')
      },

    'a person without a password is not told so': async () => {
      const { step, adapter } = await ask()
      const stranger = await near.identify(adapter, newPerson('email'))
      expect(stranger.error).toBe(undefined)
      expect(stranger.step.type).toBe(step.type)
      const refused = await adapter.verify(txOf(stranger), { password: PASSWORD }, near.ctx())
      near.expectRefusal(refused, 'invalid_password')
    },
  }
}

type Adapter = Awaited<ReturnType<NonNullable<AreaHarness['withPassword']>>>
type AreaHarness = Parameters<AreaTests>[0]['harness']

export const choosing: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'every method that is offered leads on, and the destination is masked': async () => {
    const adapter = await harness.asking?.()
    if (!adapter) throw new Error('The harness gave no adapter.')
    const who = newPerson('email')
    const { step, error } = await near.identify(adapter, who)
    expect(error).toBe(undefined)
    if (step.type !== 'choose') throw new Error(`Expected a choice, got «${step.type}».`)
    expect(step.options.length).toBeGreaterThan(1)
    expect(new Set(step.options.map(({ id }) => id)).size).toBe(step.options.length)
    expect(JSON.stringify(step.options)).not.toContain(who.value)
    for (const { id, channel } of step.options) {
      const next = await adapter.choose(step.tx, id, near.ctx())
      expect(next.error).toBe(undefined)
      expect(next.step.type).not.toBe('identifier')
      expect(next.step.type).not.toBe('choose')
      if (next.step.type === 'code') expect(next.step.channel).toBe(channel)
    }
  },

  'a method that is not offered is refused, and the choice stays': async () => {
    const adapter = await harness.asking?.()
    if (!adapter) throw new Error('The harness gave no adapter.')
    const { step } = await near.identify(adapter, newPerson('email'))
    const refused = await adapter.choose(txOf({ step }), 'no such way', near.ctx())
    near.expectRefusal(refused, 'unsupported')
    expect(refused.step.type).toBe('choose')
  },
})

export const social: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'a service of somebody else is one of the connections, and leads there': async () => {
    const given = await harness.social?.()
    if (!given) throw new Error('The harness gave no adapter.')
    const { backend, connection } = given
    const { connections } = await backend.capabilities(near.ctx())
    expect(connections.find(({ name }) => name === connection)).toMatchObject({
      strategy: 'social',
    })
    const begun = await backend.begin({}, near.ctx())
    const { step, error } = await backend.choose(txOf(begun), connection, near.ctx())
    expect(error).toBe(undefined)
    if (step.type !== 'redirect') throw new Error(`Expected a redirect, got «${step.type}».`)
    expect(new URL(step.url, 'https://app.example/').protocol).toMatch(/^https?:$/)
  },
})
