import type { Identifier } from '../../../core/backend.ts'
import { newPerson, otherThan, txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

const codesBy =
  (kind: Identifier['kind'], way: 'e-mail' | 'SMS'): AreaTests =>
  ({ harness, runner: { expect }, near }) => ({
    [`a code by ${way} signs a person in`]: async () => {
      const who = newPerson(kind)
      const backend = await harness.adapter()
      const sent = await near.askForCode(backend, who)
      const code = await harness.code(who.value)
      expect(sent.channel).toBe(kind === 'email' ? 'email_code' : 'sms_code')
      expect(sent.sentTo, 'the whole destination is shown').not.toContain(who.value.slice(0, -4))
      if (sent.length !== null) expect(code.length).toBe(sent.length)
      const done = await backend.verify(sent.tx, { code }, near.ctx())
      expect(done.error).toBe(undefined)
      expect(done.step.type).toBe('done')
    },

    [`a wrong code by ${way} keeps the step, and the right one still signs in`]: async () => {
      const who = newPerson(kind)
      const backend = await harness.adapter()
      const sent = await near.askForCode(backend, who)
      const code = await harness.code(who.value)
      const wrong = await backend.verify(sent.tx, { code: otherThan(code) }, near.ctx())
      near.expectRefusal(wrong, 'invalid_code')
      expect(wrong.error).toMatchObject({ field: 'code', recover: 'edit' })
      expect(wrong.step).toMatchObject({ type: 'code', sentTo: sent.sentTo, channel: sent.channel })
      expect((await backend.verify(txOf(wrong), { code }, near.ctx())).step.type).toBe('done')
    },

    [`a code by ${way} works once`]: async () => {
      const who = newPerson(kind)
      const backend = await harness.adapter()
      const sent = await near.askForCode(backend, who)
      const code = await harness.code(who.value)
      await backend.verify(sent.tx, { code }, near.ctx())
      const again = await backend.verify(sent.tx, { code }, near.ctx())
      near.expectRefusal(again, 'expired_code', 'invalid_code', 'session_expired')
    },

    [`a code by ${way} that was guessed at too often is refused, the right one too`]: async () => {
      const who = newPerson(kind)
      const backend = await harness.adapter()
      const sent = await near.askForCode(backend, who)
      const code = await harness.code(who.value)
      let { tx } = sent
      for (let tries = 0; tries < harness.limits.maxAttempts; tries += 1) {
        const wrong = await backend.verify(tx, { code: otherThan(code) }, near.ctx())
        near.expectRefusal(wrong, 'invalid_code', 'too_many_attempts')
        tx = txOf(wrong)
      }
      const late = await backend.verify(tx, { code }, near.ctx())
      near.expectRefusal(late, 'too_many_attempts')
      expect(late.error).toMatchObject({ recover: 'resend' })
      expect(late.step).toMatchObject({ type: 'code' })
    },

    [`a connection that does not reach people by ${way} says so`]: async () => {
      const backend = await harness.adapter()
      const { connections } = await backend.capabilities(near.ctx())
      const starts = kind === 'email' ? 'email' : 'sms'
      for (const { name, channels } of connections) {
        if (channels.some(channel => channel.startsWith(starts)) || channels[0] === 'social')
          continue
        const begun = await backend.begin({ connection: name }, near.ctx())
        const how = { identifier: newPerson(kind), connection: name }
        const outcome = await backend.identify(txOf(begun), how, near.ctx())
        near.expectRefusal(outcome, 'invalid_identifier', 'unsupported')
        expect(outcome.step.type).toBe('identifier')
      }
    },
  })

const capitals: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'capital letters in an address change nothing': async () => {
    const who = newPerson('email')
    const shouted: Identifier = { kind: 'email', value: who.value.toUpperCase() }
    const backend = await harness.adapter()
    const sent = await near.askForCode(backend, shouted)
    const code = await harness.code(shouted.value)
    expect((await backend.verify(sent.tx, { code }, near.ctx())).step.type).toBe('done')
  },
})

export const emailCode: AreaTests = how => ({
  ...codesBy('email', 'e-mail')(how),
  ...capitals(how),
})
const calls: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'where the backend can call people, the code is heard instead, and signs in': async () => {
    const backend = await (harness.calling ?? harness.adapter)()
    const { connections } = await backend.capabilities(near.ctx())
    const one = connections.find(({ channels }) => channels.includes('voice_code'))
    if (!one) return
    const who = newPerson('phone')
    const begun = await backend.begin({ connection: one.name }, near.ctx())
    const how = { identifier: who, connection: one.name }
    const sent = near.codeStepOf(await backend.identify(txOf(begun), how, near.ctx()))
    expect(sent.switchTo.includes('voice_code')).toBe(true)
    const called = near.codeStepOf(await backend.choose(sent.tx, 'voice_code', near.ctx()))
    expect(called).toMatchObject({ channel: 'voice_code', sentTo: sent.sentTo })
    expect(called.switchTo.includes('voice_code')).toBe(false)
    const done = await backend.verify(
      called.tx,
      { code: await harness.code(who.value) },
      near.ctx(),
    )
    expect(done.step.type).toBe('done')
  },
})

export const smsCode: AreaTests = how => ({ ...codesBy('phone', 'SMS')(how), ...calls(how) })
