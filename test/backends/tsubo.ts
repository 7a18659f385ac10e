import type { AuthBackend } from 'genkan'
import { createBackend } from 'genkan/backends/http'

interface Passcode {
  passcode_id: string
  valid_for: number
  next_in: number
}

/** An adapter for the API in test/servers/tsubo.ts, written from docs/backends/own-adapter.md alone. */
export function createTsuboBackend(baseURL: string): AuthBackend {
  return createBackend({
    name: 'tsubo',
    baseURL,
    errors: {
      BAD_RECIPIENT: 'invalid_identifier',
      PIN_WRONG: 'invalid_code',
      PIN_OLD: 'expired_code',
      PIN_BURNT: 'too_many_attempts',
    },
    async send({ to }, { post }) {
      const answer = await post('/v1/passcodes', { recipient: to })
      if (answer.status !== 202) return answer
      const { passcode_id, valid_for, next_in } = answer.body as Passcode
      return { state: passcode_id, expiresInSeconds: valid_for, resendAfterSeconds: next_in }
    },
    verify: ({ code, state }, { post }) =>
      post('/v1/passcodes/check', { passcode_id: state, pin: code }),
  })
}
