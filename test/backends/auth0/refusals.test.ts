import { describe, expect, test } from 'vitest'
import type { Callback } from '../../../src/backends/auth0/callback.ts'
import {
  errorFor,
  faultOf,
  refusal,
  serverWords,
  startError,
} from '../../../src/backends/auth0/refusals.ts'

const handed: Callback = { state: 's', iss: null, isMalformed: false, isRefusal: false, url: '?' }
const refused: Callback = { ...handed, isRefusal: true }
const named = (name: string, message = '') => Object.assign(new Error(message), { name })

describe('an answer before anybody asks the server', () => {
  test.each([
    [{}, null],
    [{ iss: 'https://a.example/' }, null],
    [{ iss: 'https://b.example/' }, 'issuer_mismatch'],
    [{ iss: '' }, 'issuer_mismatch'],
    [{ isMalformed: true, iss: 'https://b.example/' }, 'invalid_response'],
  ])('%j: %s', (change, word) => {
    expect(faultOf({ ...handed, ...change }, 'https://a.example/')).toBe(word)
  })
})

describe('what the SDK threw over a code', () => {
  test.each([
    [{ error: 'access_denied' }, 'denied', 'blocked', 'restart'],
    [{ error: 'invalid_grant' }, 'expired', 'session_expired', 'restart'],
    [{ error: 'temporarily_unavailable' }, 'unavailable', 'network', 'restart'],
    [{ error: 'request_error' }, 'server', 'network', 'restart'],
    [{ error: 'missing_transaction' }, 'state_mismatch', 'session_expired', 'restart'],
    [{ error: 'toString' }, 'unknown', 'unknown', 'restart'],
    [{ error: 5 }, 'unknown', 'unknown', 'restart'],
    ['a text', 'unknown', 'unknown', 'restart'],
    [null, 'unknown', 'unknown', 'restart'],
    [named('TypeError'), 'unavailable', 'network', 'restart'],
    [named('SyntaxError'), 'server', 'network', 'restart'],
    [new Error("Timeout when executing 'fetch'"), 'unavailable', 'network', 'restart'],
    [new Error('x Timeout when executing'), 'unknown', 'unknown', 'restart'],
    [new Error('Issuer (iss) claim mismatch'), 'issuer_mismatch', 'misconfigured', 'restart'],
    [new Error('x Issuer (iss)'), 'unknown', 'unknown', 'restart'],
    [new Error('Nonce (nonce) claim mismatch'), 'invalid_response', 'session_expired', 'restart'],
    [new Error('ID token could not be decoded'), 'invalid_response', 'session_expired', 'restart'],
    [new Error('The ID token'), 'unknown', 'unknown', 'restart'],
    [new Error('hanako'), 'unknown', 'unknown', 'restart'],
  ])('%o: %s', (thrown, word, code, recover) => {
    expect(errorFor(thrown, handed)).toMatchObject({ code, recover, cause: { code: word } })
  })

  test('may be tried again only where no code was spent', () => {
    expect(errorFor({ error: 'server_error' }, refused)).toMatchObject({ recover: 'retry' })
    expect(errorFor({ error: 'server_error' }, handed)).toMatchObject({ recover: 'restart' })
    expect(errorFor({ error: 'invalid_client' }, handed)).toMatchObject({ recover: 'developer' })
  })
})

describe('a way to Auth0 that could not be built', () => {
  test.each([
    [named('SecurityError'), 'unsupported', 'no_storage'],
    [named('QuotaExceededError'), 'unsupported', 'no_storage'],
    [{ name: 'SecurityError' }, 'unsupported', 'no_storage'],
    [named('TypeError'), 'network', 'unavailable'],
    [named('Error'), 'unknown', 'unknown'],
    ['SecurityError', 'unknown', 'unknown'],
    [null, 'unknown', 'unknown'],
  ])('%o: %s', (thrown, code, cause) => {
    expect(startError(thrown)).toMatchObject({ code, cause: { code: cause } })
  })
})

test('a refusal keeps its other meaning', () => {
  expect(refusal('denied')).toEqual({
    code: 'blocked',
    maybe: ['cancelled'],
    recover: 'restart',
    cause: { code: 'denied' },
  })
})

describe('F09: the server’s own words', () => {
  test.each([
    [
      { error: 'x', error_description: 'y' },
      { error: 'x', description: 'y' },
    ],
    [{ error: 'x' }, { error: 'x' }],
    [{ error_description: 'y' }, { description: 'y' }],
    [{ error: 5, error_description: {} }, {}],
    [
      { error: '', error_description: '' },
      { error: '', description: '' },
    ],
    ['x', {}],
    [null, {}],
  ])('of %j are %j, for the developer who asks', (thrown, words) => {
    expect(serverWords(thrown)).toEqual(words)
  })
})
