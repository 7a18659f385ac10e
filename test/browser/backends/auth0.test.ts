import { beforeEach, describe, expect, test } from 'vitest'
import { createAuth0Backend, takeCallbackUrl } from 'genkan/backends/auth0'
import { addressOf, makeCtx, queryOf } from '../../backends/auth0/people.ts'

// What jsdom only imitates: WebCrypto, storage, history and the SDK fetched by `import()`.
const ctx = makeCtx()
beforeEach(() => sessionStorage.clear())

const spellings = {
  'version 2': { clientId: 'app', authorizationParams: { connection: 'sms' } },
  'version 1': { client_id: 'app', connection: 'sms' },
}

describe('in a browser', () => {
  test.each(['version 2', 'version 1'] as const)(
    'the way to Auth0 is built from the spelling of %s',
    async spelling => {
      const backend = createAuth0Backend({
        domain: 'tenant.example',
        ...spellings[spelling],
        onWarning: () => {},
      } as Parameters<typeof createAuth0Backend>[0])
      const outcome = await backend.begin({}, ctx)
      expect(addressOf(outcome)).toMatch(/^https:\/\/tenant\.example\/authorize\?/)
      expect(Object.fromEntries(queryOf(outcome))).toMatchObject({
        client_id: 'app',
        connection: 'sms',
        code_challenge_method: 'S256',
        code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      })
    },
  )

  test('F04: the address bar is clean before the answer is looked at, and a forged one is refused', async () => {
    const before = location.href
    const page = new URL(before)
    page.search = '?page=2&code=x&state=forged'
    history.replaceState({ key: 'router' }, '', page)
    const entries = history.length

    const taken = takeCallbackUrl(location, history)
    expect(taken).toBe(page.href)
    expect(location.search).toBe('?page=2')
    expect(history.state).toEqual({ key: 'router' })
    expect(history.length).toBe(entries)

    const backend = createAuth0Backend({
      domain: 'tenant.example',
      clientId: 'app',
      callbackUrl: taken,
    })
    const { error } = await backend.begin({}, ctx)
    expect(error).toMatchObject({ code: 'session_expired', cause: { code: 'state_mismatch' } })
    history.replaceState(null, '', before)
  })
})
