import { describe, expect, test } from 'vitest'
import { readSend, readSignIn } from '../../src/backends/auth0-embedded/responses.ts'
import {
  readLinkRefusal,
  readSend as readBetterAuthSend,
} from '../../src/backends/better-auth/responses.ts'
import { readStep } from '../../src/backends/http/wire/steps.ts'
import { readCount } from '../../src/backends/shared/read.ts'

describe('a count in somebody else’s JSON', () => {
  test.each([
    [0, 0],
    ['12', 12],
    [1.2, 2],
    // Moments are counts as well.
    [1_795_392_000_000, 1_795_392_000_000],
    [-1, undefined],
    [Number.NaN, undefined],
    [Infinity, undefined],
    [1e308, undefined],
    ['1e3', undefined],
    ['-1', undefined],
    ['1234567890', undefined],
    [null, undefined],
    [[1], undefined],
  ])('%j is read as %j', (value, expected) => {
    expect(readCount(value)).toBe(expected)
  })

  test('F41: a deadline that would never come is none', () => {
    const step = { type: 'link', sentTo: 'a', expiresInSeconds: 1e308, resendAfterSeconds: 30 }
    expect(readStep(step, 1000)).not.toHaveProperty('expiresAt')
    expect(readStep(step, 1000)).toHaveProperty('resendAt', 31_000)
  })
})

describe('F24: a word of a server that every object knows is an unknown word', () => {
  const words = ['constructor', '__proto__', 'toString', 'hasOwnProperty']
  const now = 0
  const refusing = (body: unknown, status = 400) => ({ status, headers: new Headers(), body })

  test.each(words)('%s', word => {
    const betterAuth = refusing({ code: word })
    const auth0 = refusing({ error: word, error_description: 'no' })
    const order = { connection: { name: 'email', strategy: 'email', channels: [] } }
    const refusals = [
      readBetterAuthSend(betterAuth, now),
      readLinkRefusal(betterAuth, now),
      readSend(auth0, order as never, now).error,
      readSignIn(auth0, now),
    ]
    expect(refusals).toEqual([
      expect.objectContaining({ code: 'unknown', recover: 'retry' }),
      expect.objectContaining({ code: 'unknown', recover: 'retry' }),
      expect.objectContaining({ code: 'unknown', recover: 'retry' }),
      { error: expect.objectContaining({ code: 'unknown', recover: 'retry' }) },
    ])
  })
})
