import { describe, expect, test } from 'vitest'
import { transition } from 'genkan/core'
import type {
  AuthError,
  Capabilities,
  Channel,
  FlowState,
  Happening,
  Identifier,
} from 'genkan/core'
import { createMemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import { askBackend } from '../../src/core/askBackend.ts'
import { after, answered } from './support/after.ts'
import { refused, submit, unknownPerson } from './support/stranger.ts'
import {
  capabilities,
  codeStep,
  email,
  ERROR_CODES,
  home,
  NOW,
  phone,
  places,
  refusal,
  users,
} from './support/places.ts'

const wait = {
  signal: new AbortController().signal,
  locale: 'en',
  fetch,
  now: () => NOW,
  timeoutMs: 1000,
}

describe('F17: an unknown person', () => {
  test.each([
    ['user_not_found', email],
    ['user_not_found', phone],
    ['signup_disabled', email],
    ['signup_disabled', phone],
  ] as const)('refused with «%s» sees what a known one sees', async (code, identifier) => {
    const channels: Channel[] = ['email_code', 'sms_code', 'voice_code']
    const server = createMemoryBackend({
      connections: [{ name: 'users', strategy: 'database', channels }],
      users: [email.value, phone.value],
      enumeration: 'reveals',
      signup: 'closed',
    })
    const open: FlowState = { ...places.identifying, capabilities: await server.capabilities(wait) }
    const begun = await server.begin({ connection: 'users' }, wait)
    const tx = 'tx' in begun.step ? begun.step.tx : home.tx
    const outcome = await server.identify(tx, { identifier }, wait)

    const sending = after(open, submit(identifier))
    const known = answered(sending, { type: 'step.arrived', outcome })
    const unknown = refused(sending, refusal(code))
    const visible = (state: FlowState) => {
      if (state.name !== 'awaitingCode') throw new Error(`not at a code but ${state.name}`)
      const { decoy: _, step, ...rest } = state
      return { ...rest, step: { ...step, tx: null } }
    }
    expect(unknown).toMatchObject({ name: 'awaitingCode', decoy: true })
    expect(visible(unknown)).toEqual(visible(known))
  })

  test('is hidden also when the backend throws its refusal', () => {
    const sending = after(places.identifying, submit(email))
    const thrown = answered(sending, { type: 'request.failed', error: refusal('user_not_found') })
    expect(thrown).toMatchObject({ name: 'awaitingCode', decoy: true })
  })

  test('is told nothing that a known one is not told: neither hears that something was surely sent', () => {
    const known = answered(places.sending, { type: 'step.arrived', outcome: { step: codeStep } })
    expect(known).toMatchObject({ step: { delivery: 'if_known' } })
    const safe: Capabilities = { ...capabilities, enumeration: 'safe' }
    for (const changes of [{ capabilities: safe }, { enumerationSafe: false }])
      expect(
        answered(
          { ...places.sending, ...changes },
          { type: 'step.arrived', outcome: { step: codeStep } },
        ),
      ).toMatchObject({ step: { delivery: 'sent' } })
  })

  test('is told where the application wants it so', () => {
    const open = unknownPerson(email, { ...places.identifying, enumerationSafe: false })
    expect(open).toMatchObject({ name: 'identifying', problem: { code: 'user_not_found' } })
  })

  test('is told of a refusal that meets anybody', () => {
    for (const code of ERROR_CODES.filter(
      one => one !== 'cancelled' && !one.match(/not_found|signup/),
    ))
      expect(refused(places.sending, refusal(code))).toMatchObject({
        name: 'identifying',
        problem: { code },
      })
  })

  test('has the same six digits and 60 seconds where the connection says nothing', () => {
    for (const said of [null, { ...capabilities, connections: [] }]) {
      const state = unknownPerson(phone, { ...places.identifying, capabilities: said })
      expect(state).toMatchObject({
        step: {
          channel: 'sms_code',
          sentTo: '090-••••-5678',
          length: 6,
          alphabet: 'digits',
          resendAt: NOW + 60_000,
          expiresAt: NOW + 180_000,
        },
      })
    }
  })

  test('waits as long as the first connection that reaches them says, where none was named', () => {
    const { connection: _, ...step } = home
    const state = unknownPerson(phone, { ...places.identifying, step })
    expect(state).toMatchObject({ step: { resendAt: NOW + 30_000, switchTo: ['voice_code'] } })
    expect(state).not.toHaveProperty('step.connection')
  })

  test('is asked for a code of the length and letters of the connection', () => {
    const code = { length: null, alphabet: 'alnum' } as const
    const said = { ...capabilities, connections: [{ ...users, code }] }
    const state = unknownPerson(phone, { ...places.identifying, capabilities: said })
    expect(state).toMatchObject({ step: { length: null, alphabet: 'alnum' } })
  })
})

describe('on a decoy', () => {
  const tried = (state: FlowState, error: AuthError, at = NOW) => {
    const verifying = transition(state, { type: 'code.submitted', code: '123456', at })
    expect(verifying.effects).toMatchObject([{ type: 'verify', tx: home.tx }])
    const { epoch } = verifying.state
    return transition(verifying.state, {
      type: 'step.arrived',
      epoch,
      outcome: { step: home, error },
      at,
    }).state
  }
  const aboutTheCode = ERROR_CODES.filter(
    code => !['network', 'timeout', 'rate_limited', 'captcha_required', 'cancelled'].includes(code),
  )

  test.each(aboutTheCode)('every code is a wrong one, also when the server says «%s»', code => {
    expect(tried(unknownPerson(), refusal(code))).toMatchObject({
      name: 'awaitingCode',
      decoy: true,
      step: { attemptsLeft: 2 },
      problem: { code: 'invalid_code', field: 'code', recover: 'edit', attemptsLeft: 2 },
    })
  })

  test('codes are tried as often as elsewhere, and no longer than they live', () => {
    const error = refusal('session_expired')
    let state = unknownPerson()
    for (const [code, attemptsLeft] of [
      ['invalid_code', 2],
      ['invalid_code', 1],
      ['too_many_attempts', 0],
      ['too_many_attempts', 0],
    ] as const) {
      state = tried(state, error)
      expect(state).toMatchObject({ problem: { code, attemptsLeft }, step: { attemptsLeft } })
    }
    expect(tried(state, error, NOW + 180_000)).toMatchObject({
      problem: { code: 'too_many_attempts' },
    })
    expect(tried(unknownPerson(), error, NOW + 180_000)).toMatchObject({
      problem: { code: 'expired_code', recover: 'resend', attemptsLeft: 3 },
    })
  })

  test('wrong codes are not counted where nobody says how many are allowed', () => {
    const state = unknownPerson(email, { ...places.identifying, capabilities: null })
    const problem = { code: 'invalid_code', field: 'code', recover: 'edit', cause: {} }
    expect(tried(tried(state, refusal('unknown')), refusal('unknown'))).toMatchObject({ problem })
    expect(tried(state, refusal('unknown'))).not.toHaveProperty('problem.attemptsLeft')
  })

  test.each(['network', 'timeout', 'rate_limited', 'captcha_required'] as const)(
    'what may meet anybody («%s») is said, and the person stays where they are',
    code => {
      const state = unknownPerson()
      const step = 'step' in state && state.step
      expect(tried(state, refusal(code))).toMatchObject({
        name: 'awaitingCode',
        decoy: true,
        step,
        problem: { code },
      })
    },
  )

  test('another code may be asked for, is «sent», and the pause doubles', () => {
    let state = tried(unknownPerson(), refusal('session_expired'))
    let at = NOW
    for (const [sends, seconds] of [
      [2, 60],
      [3, 120],
      [4, 240],
      [5, 300],
      [6, 300],
    ] as const) {
      const resendAt = state.name === 'awaitingCode' ? (state.step.resendAt ?? 0) : 0
      expect(transition(state, { type: 'resend.requested', at: resendAt - 1 }).effects).toEqual([])
      at = resendAt
      const asked = transition(state, { type: 'resend.requested', at })
      expect(asked.effects).toMatchObject([{ type: 'resend' }])
      const { epoch } = asked.state
      const outcome = { step: home, error: refusal('session_expired') }
      state = transition(asked.state, { type: 'step.arrived', epoch, outcome, at }).state
      expect(state).toMatchObject({
        decoy: true,
        sends,
        step: { resendAt: at + seconds * 1000, expiresAt: at + 180_000 },
      })
      expect(state).not.toHaveProperty('problem')
      expect(state).not.toHaveProperty('pending')
      expect(state).not.toHaveProperty('step.attemptsLeft')
    }
  })

  test('the code may come by another way', () => {
    const state = unknownPerson(phone)
    expect(state).toMatchObject({ step: { channel: 'sms_code', switchTo: ['voice_code'] } })
    const asked = after(state, { type: 'option.chosen', option: 'voice_code' })
    expect(refused(asked, refusal('session_expired'))).toMatchObject({
      decoy: true,
      step: { channel: 'voice_code', switchTo: ['sms_code'] },
    })
  })

  test('a passkey that fails is a passkey that failed', () => {
    const asked = after(unknownPerson(), { type: 'passkey.requested', ceremony: 'get' })
    expect(refused(asked, refusal('passkey_failed'))).toMatchObject({
      decoy: true,
      problem: { code: 'passkey_failed' },
    })
  })

  test('a server that knows the person after all goes on', () => {
    const verifying = after(unknownPerson(), { type: 'code.submitted', code: '1' })
    const step = { type: 'done', session: {} } as const
    expect(answered(verifying, { type: 'step.arrived', outcome: { step } }).name).toBe('signedIn')
  })

  test('Back gives the identifier back', () => {
    expect(after(unknownPerson(), { type: 'back.requested' })).toMatchObject({
      name: 'identifying',
      typed: email.value,
    })
  })
})

describe('at a server that asks for something else than a code first', () => {
  /** What both people can see: without what is the server's or a log's, and without their names. */
  const visible = (state: FlowState, { value }: Identifier): unknown =>
    JSON.parse(
      JSON.stringify({ ...state, decoy: undefined })
        .replaceAll(value, 'somebody')
        .replaceAll(/"tx":{[^}]*?({[^}]*}[^}]*)?}/g, '"tx":null')
        .replaceAll(/[st]•••@/g, '•@')
        .replaceAll(/"cause":{[^}]*}/g, '"cause":null'),
    )
  const stranger: Identifier = { kind: 'email', value: 'saburo@example.jp' }
  const person = (known: boolean) => (known ? email : stranger)

  /** A login at a real server, step by step, as the flow would hold it. */
  async function visit(channels: Channel[], who: Identifier, options: MemoryOptions = {}) {
    const server = createMemoryBackend({
      connections: [{ name: 'users', strategy: 'database', channels }],
      users: [email.value],
      passwords: { [email.value]: 'correct horse battery staple' },
      enumeration: 'reveals',
      signup: 'closed',
      ...options,
    })
    const begun = await server.begin({ connection: 'users' }, wait)
    let state: FlowState = { ...places.identifying, capabilities: await server.capabilities(wait) }
    if (begun.step.type === 'identifier' && state.name === 'identifying')
      state = { ...state, step: begun.step }
    const say = async (happening: Happening, at = NOW) => {
      const now = { ...wait, now: () => at }
      const asked = transition(state, { ...happening, at })
      state = asked.state
      const [effect] = asked.effects
      if (!effect || effect.type === 'redirect' || effect.type === 'cancel') return
      const outcome = await askBackend(server, effect, now, { capabilities() {}, warning() {} })
      const { epoch } = state
      state = transition(state, { type: 'step.arrived', epoch, outcome, at }).state
    }
    await say(submit(who))
    return { say, seen: () => visible(state, who), state: () => state }
  }

  async function bothSee(
    channels: Channel[],
    steps: ((say: (happening: Happening, at?: number) => Promise<void>) => Promise<void>)[],
    options: MemoryOptions = {},
  ) {
    const [known, unknown] = await Promise.all(
      [true, false].map(one => visit(channels, person(one), options)),
    )
    if (!known || !unknown) throw new Error('two people')
    expect(unknown.seen()).toEqual(known.seen())
    for (const step of steps) {
      await step(known.say)
      await step(unknown.say)
      expect(unknown.seen()).toEqual(known.seen())
    }
    return { known: known.state(), unknown: unknown.state() }
  }

  test('a link: a stranger waits for one like anybody else, and may ask for another', async () => {
    const { unknown } = await bothSee(
      ['email_link', 'email_code'],
      [
        say => say({ type: 'resend.requested' }, NOW + 30_000),
        say => say({ type: 'resend.requested' }, NOW + 90_000),
      ],
    )
    expect(unknown).toMatchObject({ name: 'awaitingLink', decoy: true, sends: 3 })
  })

  test('a link with a code beside it: every code is a wrong one', async () => {
    await bothSee(['email_link'], [say => say({ type: 'code.submitted', code: '000001' })], {
      linkAndCode: true,
      linkCompletes: 'here',
      code: '246810',
    })
  })

  test('nothing that is said about a stranger’s link takes them away from it', async () => {
    const { state } = await visit(['email_link'], stranger)
    const before = state()
    for (const code of ['session_expired', 'expired_code', 'link_used'] as const)
      expect(refused(before, refusal(code))).toBe(before)
  })

  test('a password: a stranger is asked for one, and it is wrong', async () => {
    const { unknown } = await bothSee(
      ['password', 'email_code'],
      [say => say({ type: 'proof.submitted', proof: { password: 'a guess' } })],
    )
    expect(unknown).toMatchObject({
      name: 'enteringPassword',
      problem: { code: 'invalid_password', field: 'password' },
    })
  })

  test('a password: also where the server refuses a stranger before it asks', () => {
    const passwords = { ...users, channels: ['password', 'email_code'] as Channel[] }
    const said = { ...capabilities, connections: [passwords] }
    const state = unknownPerson(email, { ...places.identifying, capabilities: said })
    expect(state).toMatchObject({
      name: 'enteringPassword',
      decoy: true,
      step: { type: 'password', identifier: email.value, switchTo: ['email_code'] },
    })
    const tried = after(state, { type: 'proof.submitted', proof: { password: 'a guess' } })
    for (const code of ['session_expired', 'user_not_found', 'unknown'] as const)
      expect(refused(tried, refusal(code))).toMatchObject({
        decoy: true,
        problem: { code: 'invalid_password' },
      })
    // Without a word of refusal, too.
    expect(answered(tried, { type: 'step.arrived', outcome: { step: home } })).toMatchObject({
      name: 'enteringPassword',
      problem: { code: 'invalid_password' },
    })
  })

  test('a password: also where the server tells a stranger only after the password', () => {
    const tried = after(places.enteringPassword, {
      type: 'proof.submitted',
      proof: { password: 'a guess' },
    })
    expect(refused(tried, refusal('user_not_found'))).toMatchObject({
      name: 'enteringPassword',
      problem: { code: 'invalid_password', field: 'password', recover: 'edit' },
    })
  })

  test.each<[string, Channel[], Channel]>([
    ['a code instead of the password', ['password', 'email_code'], 'email_code'],
    ['a link instead of the password', ['password', 'email_link'], 'email_link'],
    ['a password instead of the code', ['email_code', 'password'], 'password'],
    ['a link instead of the code', ['email_code', 'email_link'], 'email_link'],
  ])('%s: a stranger gets it like anybody else', async (_name, channels, option) => {
    const { unknown } = await bothSee(channels, [say => say({ type: 'option.chosen', option })])
    expect(unknown).toMatchObject(
      option === 'password' ? { name: 'enteringPassword' } : { decoy: true },
    )
  })

  test('a list to choose from: whatever a stranger chooses looks as it does to anybody', async () => {
    for (const option of ['email_code', 'email_link', 'password'])
      await bothSee(
        ['email_code', 'email_link', 'password'],
        [say => say({ type: 'option.chosen', option })],
        { askMethod: true },
      )
  })
})
