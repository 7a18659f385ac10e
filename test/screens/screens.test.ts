import { beforeAll, expect, test } from 'vitest'
import type { Channel, FlowState, Step } from 'genkan/core'
import { momentAt, type MomentName, prepareStage } from 'genkan/testing'
import {
  laterScreens,
  loadScreen,
  prepareStep,
  screenForStep,
  screenIfThere,
  screensAhead,
} from '../../src/screens/screens.ts'

beforeAll(prepareStage)

const stepAt = (moment: MomentName, more: object = {}): Step => {
  const state = momentAt(moment)
  if (!('step' in state)) throw new Error(`${moment} has no step.`)
  return { ...state.step, ...more } as Step
}

test.each([
  ['codeSent', {}, 'otpEntry'],
  ['linkSent', {}, 'magicLinkNotice'],
  ['enteringPassword', {}, 'passwordEntry'],
  ['passkeyPrompt', {}, 'passkeyPrompt'],
  ['passkeyEnrollment', {}, 'passkeyEnrollment'],
  ['choosing', {}, 'methodPicker'],
  ['handedOffMfa', {}, 'handOff'],
  ['signUpConfirmation', {}, 'signUpConfirmation'],
  ['linkLanding', {}, 'magicLinkLanding'],
  ['phoneEnrollment', {}, 'smsEnrollment'],
  ['phoneEnrollment', { reason: 'login' }, null],
  ['phoneEnrollment', { accepts: ['phone', 'email'] }, null],
  ['identifierSignUp', {}, null],
  ['identifierEmail', { reason: 'enroll' }, null],
  ['identifierPhone', {}, null],
  ['redirecting', {}, null],
] as const)('the step of %s %j is shown by %s', (moment, more, screen) => {
  expect(screenForStep(stepAt(moment, more))).toBe(screen)
})

test('a screen that was fetched is there at once, and is the same again', async () => {
  expect(laterScreens).toHaveLength(11)
  for (const name of laterScreens) {
    const screen = await loadScreen(name)
    expect(screenIfThere(name)).toBe(screen)
    expect(await loadScreen(name)).toBe(screen)
  }
  expect(new Set(laterScreens.map(screenIfThere)).size).toBe(laterScreens.length)
})

test.each([
  'codeSent',
  'linkSent',
  'identifierPhone',
  'identifierEmail',
  'phoneEnrollment',
] as const)('nothing is fetched for the step of %s that is there already', moment => {
  expect(prepareStep(stepAt(moment))).toBeUndefined()
})

test.each<[Channel[], string[]]>([
  [[], []],
  [['email_code'], ['otpEntry']],
  [['sms_code', 'voice_code'], ['otpEntry']],
  [['email_link'], ['magicLinkNotice']],
  [['password'], ['passwordEntry']],
  [['social', 'passkey'], []],
  [
    ['password', 'email_link', 'email_code'],
    ['otpEntry', 'magicLinkNotice', 'passwordEntry'],
  ],
])('where there is %j, %j is fetched ahead', (channels, screens) => {
  const state = momentAt('identifierEither')
  const capabilities = state.capabilities && {
    ...state.capabilities,
    connections: [{ name: 'users', strategy: 'database' as const, channels }],
  }
  expect(screensAhead({ ...state, capabilities } as FlowState)).toEqual(screens)
})

test('before the server has said what it can do, nothing is fetched ahead', () => {
  expect(screensAhead(momentAt('starting'))).toEqual([])
})
