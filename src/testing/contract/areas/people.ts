import type { Identifier } from '../../../core/backend.ts'
import { newPerson, otherThan, txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

export const signUp: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'a new person and a known one see the same': async () => {
    const who = near.somebody()
    const seen: object[] = []
    for (const visit of ['first', 'second']) {
      const backend = await harness.adapter()
      const sent = await near.askForCode(backend, who)
      const { tx: _, expiresAt: __, resendAt: ___, ...step } = sent
      seen.push(step)
      const done = await backend.verify(
        sent.tx,
        { code: await harness.code(who.value) },
        near.ctx(),
      )
      expect(done.step.type).toBe('done')
      if (visit === 'second')
        expect(done.step.type === 'done' && done.step.isNewUser).not.toBe(true)
    }
    expect(seen[1]).toEqual(seen[0])
  },
})

export const closedSignUp: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'an unknown person does not get in while sign-up is closed, and no wrong code says more than another':
    async () => {
      const backend = await harness.closeSignup?.()
      if (!backend) return
      const { connections } = await backend.capabilities(near.ctx())
      const channels = connections.flatMap(connection => connection.channels)
      const kinds: Identifier['kind'][] = []
      if (channels.includes('email_code')) kinds.push('email')
      if (channels.includes('sms_code')) kinds.push('phone')
      for (const kind of kinds) {
        const who = newPerson(kind)
        const outcome = await near.identify(backend, who)
        if (outcome.error) {
          near.expectRefusal(outcome, 'signup_disabled', 'user_not_found')
          continue
        }
        const sent = near.codeStepOf(outcome)
        // Either nothing was sent and nobody says so, or a code was and leads nowhere.
        const code = await Promise.resolve()
          .then(() => harness.code(who.value))
          .catch(() => null)
        if (code === null) expect(sent.delivery).toBe('if_known')
        const wrong = await backend.verify(
          sent.tx,
          { code: otherThan(code ?? '123456') },
          near.ctx(),
        )
        near.expectRefusal(wrong, 'invalid_code')
        if (code === null) continue
        near.expectRefusal(
          await backend.verify(txOf(wrong), { code }, near.ctx()),
          'signup_disabled',
        )
      }
      expect(kinds.length).toBeGreaterThan(0)
    },
})

export const locale: AreaTests = ({ harness, runner: { expect }, near }) => ({
  'a message is asked for in the language of the page': async () => {
    const backend = await harness.adapter()
    for (const language of ['ja', 'en']) {
      const who = near.somebody()
      await near.askForCode(backend, who, near.ctx({ locale: language }))
      expect(await harness.language?.(who.value)).toBe(language)
    }
  },
})
