import { createBackend } from 'genkan/backends/http'

export const backend = createBackend({
  baseURL: 'https://api.example',
  credentials: 'include',
  csrf: { meta: 'csrf-token' },
  errors: { E1023: 'expired_code' },
  code: { length: 4, alphabet: 'digits', expiresInSeconds: 300, maxAttempts: 5 },

  async send({ to, channel, isResend, state }, { post }) {
    const { status, body } = await post('/codes', { to, channel, again: isResend, id: state })
    if (status === 404) return { error: 'user_not_found' }
    const { id, wait } = body as { id: string; wait: number }
    return { state: id, resendAfterSeconds: wait }
  },

  async verify({ code, state }, { post }) {
    const answer = await post('/codes/check', { id: state, code })
    if (answer.status !== 200) return answer
    return { session: answer.body, isNewUser: false }
  },
})
