import { describe, expect, test } from 'vitest'
import type { Capabilities, Channel, Connection, FlowState } from 'genkan/core'
import { after } from './support/after.ts'
import {
  capabilities,
  codeStep,
  email,
  home,
  NOW,
  phone,
  places,
  refusal,
} from './support/places.ts'
import { refused, unknownPerson } from './support/stranger.ts'

describe('a stranger is where the settings would put them', () => {
  const mails: Connection = {
    name: 'mails',
    strategy: 'email',
    channels: ['email_code'],
    code: { length: 4, alphabet: 'digits', maxAttempts: 5, expiresInSeconds: 60 },
  }
  const messages: Connection = {
    ...mails,
    name: 'messages',
    strategy: 'sms',
    channels: ['sms_code'],
    code: { length: 8, alphabet: 'digits', maxAttempts: 2, expiresInSeconds: 90 },
  }
  const second: Connection = {
    ...mails,
    name: 'second',
    code: { ...mails.code!, length: 5, maxAttempts: 7 },
  }
  const bare: Connection = { name: 'bare', strategy: 'email', channels: ['email_code'] }
  /** At a server with these connections, the first step naming one of them or none. */
  const at = (connections: Connection[], connection?: string, more: Partial<Capabilities> = {}) => {
    const { connection: _, ...step } = home
    return {
      ...places.identifying,
      step: connection === undefined ? step : { ...step, connection },
      capabilities: { ...capabilities, connections, ...more },
    }
  }
  const guess = (state: FlowState) =>
    refused(after(state, { type: 'code.submitted', code: '1' }), refusal('session_expired'))

  test.each([
    [email, 4, 60, 4],
    [phone, 8, 90, 1],
  ])('by what reaches them: %j', (who, length, seconds, attemptsLeft) => {
    const state = unknownPerson(who, at([mails, messages]))
    expect(state).toMatchObject({ step: { length, expiresAt: NOW + seconds * 1000 } })
    expect(guess(state)).toMatchObject({ problem: { attemptsLeft } })
  })

  test('by the connection that was named, if it reaches them, and else by the first that does', () => {
    expect(unknownPerson(email, at([mails, second], 'second'))).toMatchObject({
      step: { length: 5, connection: 'second' },
    })
    expect(unknownPerson(email, at([messages, mails], 'messages'))).toMatchObject({
      step: { length: 4 },
    })
  })

  test('whose step came without the first one, too', () => {
    const { home: _, ...homeless } = places.awaitingCode
    const said = { ...capabilities, connections: [mails, second, messages] }
    const step = { ...codeStep, connection: 'second' }
    const decoy = { ...homeless, capabilities: said, decoy: true as const }
    expect(guess({ ...decoy, step })).toMatchObject({ problem: { attemptsLeft: 6 } })
    const voice = { ...codeStep, channel: 'voice_code' as const }
    expect(guess({ ...decoy, step: voice })).toMatchObject({ problem: { attemptsLeft: 1 } })
  })

  test('where a connection says nothing of its codes, by the usual', () => {
    const state = unknownPerson(email, at([bare]))
    expect(state).toMatchObject({
      step: { length: 6, alphabet: 'digits', expiresAt: NOW + 180_000 },
    })
    expect(guess(state)).not.toHaveProperty('problem.attemptsLeft')
  })

  test.each([
    [null, []],
    [{ conditional: true, modal: false, create: true }, []],
    [{ conditional: false, modal: true, create: true }, ['passkey']],
  ])('with a passkey as another way where the browser has them: %j', (passkeys, switchTo) => {
    const both: Connection = { ...mails, channels: ['passkey', 'email_code'] }
    const state = unknownPerson(email, at([both], undefined, { passkeys }))
    expect(state).toMatchObject({ step: { channel: 'email_code', switchTo } })
  })

  test('with a link that works wherever the connection says, and anywhere where it does not', () => {
    const links: Connection = { name: 'links', strategy: 'email', channels: ['email_link'] }
    expect(unknownPerson(email, at([links]))).toMatchObject({
      name: 'awaitingLink',
      sends: 1,
      step: { codeToo: false, completes: 'either' },
    })
    const here: Connection = { ...links, link: { codeToo: true, completes: 'here' } }
    expect(unknownPerson(email, at([here]))).toMatchObject({
      step: { codeToo: true, completes: 'here' },
    })
  })

  test('also where they chose another way that the server refuses them', () => {
    const step = { ...codeStep, switchTo: ['voice_code', 'password'] as Channel[] }
    const place: FlowState = { ...places.awaitingCode, step, who: email }
    const asked = after(place, { type: 'option.chosen', option: 'password' })
    expect(refused(asked, refusal('user_not_found'))).toMatchObject({
      name: 'enteringPassword',
      decoy: true,
    })
  })

  test.each(['passkey', 'social', 'other'] as const)(
    'but «%s» is somebody else’s, whose refusal may be shown',
    channel => {
      const step = { ...places.choosing.step, options: [{ id: 'it', channel }] }
      const place: FlowState = { ...places.choosing, step, who: email }
      const asked = after(place, { type: 'option.chosen', option: 'it' })
      expect(asked).toMatchObject({ pending: 'choose' })
      expect(refused(asked, refusal('user_not_found'))).toMatchObject({
        name: 'identifying',
        problem: { code: 'user_not_found' },
      })
    },
  )

  test('and whoever makes up a new password may be told', () => {
    const step = { ...places.enteringPassword.step, purpose: 'sign_up' as const }
    const asked = after(
      { ...places.enteringPassword, step },
      { type: 'proof.submitted', proof: { password: 'a new one' } },
    )
    expect(refused(asked, refusal('signup_disabled'))).toMatchObject({
      name: 'identifying',
      problem: { code: 'signup_disabled' },
    })
  })
})
