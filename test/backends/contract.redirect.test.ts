import { describe, expect, test } from 'vitest'
import type { AuthBackend, Outcome } from 'genkan/core'
import { createMemoryBackend } from 'genkan/backends/memory'
import { authError } from '../../src/backends/shared/authError.ts'
import { only, runSuite } from './runSuite.ts'

interface Flaws {
  challenge?: string
  state?: string
  checksState?: boolean
  redeemsTwice?: boolean
  followsAnywhere?: boolean
  showsText?: boolean
}

const random = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')

/** The least that leaves the page and comes back, with flaws on demand. */
function createLeaving(flaws: Flaws = {}): AuthBackend {
  const pending = new Map<string, string | undefined>()
  const tx = { id: 'leaving', at: 0 }
  const refused = (code: string): Outcome => ({
    step: { type: 'identifier', tx, accepts: ['email'] },
    error: authError('session_expired', { cause: flaws.showsText ? { code } : {} }),
  })
  const memory = createMemoryBackend()
  return {
    ...memory,
    name: 'leaving',
    capabilities: async ctx => ({ ...(await memory.capabilities(ctx)), surface: 'redirect' }),
    async begin({ connection, returnTo, resume }) {
      if (resume && 'url' in resume) {
        const answer = new URL(resume.url).searchParams
        if (answer.get('error')) return refused(answer.get('error_description') ?? '')
        const state = answer.get('state') ?? ''
        if (!pending.has(state) && flaws.checksState !== false) return refused('state')
        const to = pending.get(state)
        if (!flaws.redeemsTwice) pending.delete(state)
        const isOurs = to?.startsWith('/') === true || flaws.followsAnywhere
        return { step: { type: 'done', session: {}, ...(to && isOurs && { returnTo: to }) } }
      }
      const state = flaws.state ?? random()
      pending.set(state, returnTo)
      const query = new URLSearchParams({
        state,
        code_challenge: flaws.challenge ?? random(),
        code_challenge_method: 'S256',
        ...(connection && { connection }),
      })
      return { step: { type: 'redirect', via: 'assign', url: `https://as.example/?${query}` } }
    },
  }
}

const run = (flaws?: Flaws) => {
  const backend = createLeaving(flaws)
  return runSuite({
    adapter: () => backend,
    code: () => '',
    limits: { maxAttempts: 3, resendAfterSeconds: 0 },
    notOffered: only('redirect', 'capabilities') ?? {},
    redirect: {
      adapter: () => backend,
      connection: 'sms',
      signIn: address => {
        const state = new URL(address).searchParams.get('state') ?? ''
        return `https://app.example/callback?${new URLSearchParams({ code: 'c', state })}`
      },
    },
  })
}

describe('a backend that leaves the page', () => {
  test('passes when it keeps every promise', async () => {
    const { failures, report } = await run()
    expect(failures).toBe('')
    expect(report.areas.redirect.passed).toBe(7)
  })

  test.each<[string, Flaws, string]>([
    ['has no real challenge', { challenge: 'plain' }, 'redirect: the way there'],
    ['repeats its state', { state: 'always the same' }, 'redirect: two ways there'],
    ['takes any state', { checksState: false }, 'redirect: an answer with another state'],
    ['takes an answer twice', { redeemsTwice: true }, 'redirect: an answer works once'],
    ['sends people anywhere', { followsAnywhere: true }, 'redirect: nobody is sent'],
    ['passes the server’s text on', { showsText: true }, 'redirect: a server that wants'],
  ])('is found out when it %s', async (_how, flaws, promise) => {
    expect((await run(flaws)).failures).toContain(promise)
  })

  test('cannot hide that it leaves', async () => {
    const backend = createLeaving()
    const { failures } = await runSuite({
      adapter: () => backend,
      code: () => '',
      limits: { maxAttempts: 3, resendAfterSeconds: 0 },
      notOffered: only() ?? {},
    })
    expect(failures).toContain('what is declared as different')
  })
})
