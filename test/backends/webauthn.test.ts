import { describe, expect, test } from 'vitest'
import { readCeremonyError } from '../../src/backends/shared/webauthn.ts'

const error = (code: string, recover: string) => ({ error: { code, recover } })
const cancelled = error('cancelled', 'retry')
const failed = error('passkey_failed', 'retry')

/** The names that WebAuthn L3 and the browsers use (reliability F55): what they mean when asking, and when making. */
const NAMES = {
  AbortError: [cancelled, cancelled],
  TimeoutError: [cancelled, cancelled],
  NotAllowedError: [cancelled, cancelled],
  InvalidStateError: [failed, { alreadyRegistered: true }],
  SecurityError: [error('misconfigured', 'developer'), error('misconfigured', 'developer')],
  ConstraintError: [failed, failed],
  NotSupportedError: [failed, failed],
  OperationError: [failed, failed],
  TypeError: [failed, failed],
  UnknownError: [failed, failed],
} as const

describe.each(Object.entries(NAMES))('F55: %s of the browser', (name, [get, create]) => {
  test('while asking for a passkey', () => {
    expect(readCeremonyError(name, 'get')).toMatchObject(get)
  })
  test('while making a passkey', () => {
    expect(readCeremonyError(name, 'create')).toMatchObject(create)
  })
})

test('a name that is none carries no text into the error', () => {
  const read = readCeremonyError('taro@example.com said no', 'get')
  expect(read).toMatchObject({ error: { code: 'passkey_failed', cause: { code: 'UnknownError' } } })
})
