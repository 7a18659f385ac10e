import { expect, test } from 'vitest'
import type { Channel, Connection, FlowState } from 'genkan/core'
import { momentAt, type MomentName } from 'genkan/testing'
import { waysFrom } from '../../../src/screens/shared/ways.ts'

const all: Channel[] = [
  'email_code',
  'email_link',
  'sms_code',
  'voice_code',
  'passkey',
  'password',
  'social',
]

/** The moment, where the connection of the login can do all of these. */
function at(name: MomentName, more: object = {}, channels = all): FlowState {
  const state = momentAt(name)
  if (!('step' in state)) throw new Error(`${name} has no step.`)
  const { capabilities } = momentAt('identifierEither')
  if (!capabilities) throw new Error('There are no capabilities.')
  const connection: Connection = { name: 'users', strategy: 'database', channels }
  return {
    ...state,
    step: { ...state.step, connection: 'users', ...more },
    capabilities: { ...capabilities, connections: [connection] },
  } as FlowState
}

test.each([
  ['codeSent', {}, ['voice_code', 'password']],
  ['codeVerifying', {}, ['voice_code', 'password']],
  ['codeSentVoice', {}, ['sms_code', 'password']],
  ['codeSentEmail', {}, ['email_link', 'password']],
  ['linkSent', {}, ['email_code', 'password']],
  ['linkSent', { codeToo: true }, ['password']],
  [
    'enteringPassword',
    { identifier: 'taro@example.com', switchTo: [] },
    ['email_code', 'email_link'],
  ],
  ['enteringPassword', { identifier: '+819012345678', switchTo: [] }, ['sms_code', 'voice_code']],
] as const)('%s %j leads on to what reaches the same person: %j', (moment, more, ways) => {
  expect(waysFrom(at(moment, more))).toEqual(ways)
})

test.each([
  ['codeSent', { switchTo: ['voice_code', 'voice_code', 'social'] }, ['voice_code', 'social']],
  ['linkSent', { switchTo: ['email_code', 'password'] }, ['email_code', 'password']],
  ['linkSent', { switchTo: ['email_code', 'password'], codeToo: true }, ['password']],
] as const)('%s: what the server names is offered, and nothing else: %j', (moment, more, ways) => {
  expect(waysFrom(at(moment, more))).toEqual(ways)
})

test.each([
  'identifierEither',
  'choosing',
  'passkeyPrompt',
  'signedIn',
  'signUpConfirmation',
] as const)('nothing leads on from %s', moment => {
  expect(waysFrom(momentAt(moment))).toEqual([])
})

test('a connection that can do nothing besides offers nothing', () => {
  expect(waysFrom(at('codeSent', {}, ['sms_code']))).toEqual([])
  expect(waysFrom({ ...at('codeSent'), capabilities: null } as FlowState)).toEqual([])
})
