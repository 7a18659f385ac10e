import { afterEach, expect, test, vi } from 'vitest'
import type { AuthError } from 'genkan/core'
import {
  inputSentence,
  mayNeedReload,
  problemSentence,
  refusalSentence,
} from '../../../src/screens/shared/problem.ts'
import type { Say } from '../../../src/i18n/react.tsx'

/** Says the key of the words instead of the words, and what is put into them. */
const say: Say = (key, ...values) =>
  [key, ...values.flatMap(one => Object.values(one as object))].join(' ')
const problem = (code: AuthError['code'], more: object = {}) => ({
  code,
  recover: 'retry' as const,
  cause: {},
  ...more,
})

afterEach(() => vi.restoreAllMocks())

test.each([
  ['rate_limited', 42, 'problem.rate_limited_wait 42 seconds'],
  ['rate_limited', 0, 'problem.rate_limited'],
  ['too_many_attempts', 90, 'problem.too_many_attempts_wait 1 minute 30 seconds'],
  ['too_many_attempts', 0, 'problem.too_many_attempts'],
  ['network', 42, 'problem.network'],
] as const)('%s with %s seconds left is «%s»', (code, seconds, sentence) => {
  expect(problemSentence(problem(code), say, 'en', seconds)).toBe(sentence)
})

test.each([
  ['expired_code', {}, 'problem.expired_link'],
  ['invalid_code', {}, 'problem.invalid_link'],
  ['invalid_code', { attemptsLeft: 2 }, 'problem.invalid_link'],
  ['expired_code', { field: 'code' }, 'problem.expired_code'],
  ['invalid_code', { field: 'code' }, 'problem.invalid_code'],
  ['invalid_code', { field: 'code', attemptsLeft: 2 }, 'problem.invalid_code_attempts 2'],
  ['invalid_code', { field: 'code', attemptsLeft: 0 }, 'problem.too_many_attempts'],
  [
    'invalid_code',
    { field: 'code', maybe: ['expired_code'] },
    'problem.invalid_code_maybe_expired',
  ],
  ['invalid_code', { field: 'code', maybe: ['blocked'] }, 'problem.invalid_code'],
  ['too_many_attempts', { recover: 'restart' }, 'problem.too_many_attempts_restart'],
  ['too_many_attempts', { recover: 'resend' }, 'problem.too_many_attempts'],
  ['expired_code', { field: 'code', because: 'replaced' }, 'otpEntry.replaced'],
  ['session_expired', { because: 'lost' }, 'signIn.startedOver'],
  ['session_expired', { recover: 'restart' }, 'problem.session_expired'],
  ['invalid_password', { field: 'password' }, 'problem.invalid_password'],
] as const)('%s %j is «%s»', (code, more, sentence) => {
  expect(refusalSentence(problem(code, more), say)).toBe(sentence)
})

test('a server that cannot be reached is told apart from a device without a network', () => {
  const online = vi.spyOn(navigator, 'onLine', 'get')
  online.mockReturnValue(true)
  expect(refusalSentence(problem('network'), say)).toBe('problem.network')
  online.mockReturnValue(false)
  expect(refusalSentence(problem('network'), say)).toBe('problem.offline')
  expect(refusalSentence(problem('timeout'), say)).toBe('problem.timeout')
})

test.each([
  ['not_loaded', true, true],
  ['not_loaded', false, false],
  ['aborted', true, false],
  [undefined, true, false],
])('%s, online %s: the page may have to be loaded anew: %s', (code, isOnline, may) => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline)
  expect(mayNeedReload(problem('network', { cause: { code } }))).toBe(may)
})

test('what cannot be read has a sentence of its own', () => {
  expect(inputSentence('otp_ambiguous', say)).toBe('problem.otp_ambiguous')
})
