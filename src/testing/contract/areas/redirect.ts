import type { BeginInput, Outcome } from '../../../core/backend.ts'
import type { AreaTests } from './index.ts'

/** For backends whose people sign in on the server's own pages (OAuth 2.0 with PKCE, RFC 7636 and 9700). */
export const redirect: AreaTests = ({ harness, runner: { expect }, near }) => {
  function given() {
    if (!harness.redirect) throw new Error('The harness has no `redirect`.')
    return harness.redirect
  }

  function addressOf({ step, error }: Outcome): URL {
    expect(error, 'the way there was refused').toBe(undefined)
    if (step.type !== 'redirect') throw new Error(`Expected a redirect, got «${step.type}».`)
    return new URL(step.url)
  }

  /** The way there and back, with what the server's answer is changed to on its way. */
  async function goAndComeBack(input: BeginInput, change: (answer: URL) => void = () => {}) {
    const { adapter, signIn } = given()
    const backend = await adapter()
    const address = addressOf(await backend.begin(input, near.ctx()))
    const answer = new URL(await signIn(address.href))
    change(answer)
    return backend.begin({ resume: { url: answer.href } }, near.ctx())
  }

  return {
    'the way there carries a PKCE challenge, a state and the connection exactly as it was named':
      async () => {
        const backend = await given().adapter()
        const { searchParams } = addressOf(
          await backend.begin({ connection: given().connection }, near.ctx()),
        )
        expect(searchParams.get('code_challenge_method')).toBe('S256')
        expect(searchParams.get('code_challenge') ?? '').toMatch(/^[\w-]{43}$/)
        expect((searchParams.get('state') ?? '').length).toBeGreaterThan(15)
        expect(searchParams.get('connection')).toBe(given().connection)
      },

    'two ways there have nothing in common that could be guessed': async () => {
      const backend = await given().adapter()
      const [one, two] = [
        addressOf(await backend.begin({}, near.ctx())).searchParams,
        addressOf(await backend.begin({}, near.ctx())).searchParams,
      ]
      for (const name of ['state', 'code_challenge'])
        expect(one.get(name), name).not.toBe(two.get(name))
    },

    'whoever comes back is signed in, where the page wanted them': async () => {
      const { step, error } = await goAndComeBack({ returnTo: '/cart?step=2' })
      expect(error).toBe(undefined)
      expect(step).toMatchObject({ type: 'done', returnTo: '/cart?step=2' })
    },

    'nobody is sent to another site afterwards': async () => {
      const { step } = await goAndComeBack({ returnTo: 'https://evil.example/cart' })
      const to = step.type === 'done' ? (step.returnTo ?? '/') : '/'
      expect(new URL(to, 'https://app.example').origin).toBe('https://app.example')
    },

    'an answer with another state is refused': async () => {
      const outcome = await goAndComeBack({}, answer => answer.searchParams.set('state', 'forged'))
      near.expectRefusal(outcome, 'session_expired')
      expect(outcome.error).toMatchObject({ recover: 'restart' })
    },

    'an answer works once': async () => {
      const { adapter, signIn } = given()
      const backend = await adapter()
      const url = await signIn(addressOf(await backend.begin({}, near.ctx())).href)
      expect((await backend.begin({ resume: { url } }, near.ctx())).step.type).toBe('done')
      near.expectRefusal(await backend.begin({ resume: { url } }, near.ctx()), 'session_expired')
    },

    'a server that wants people to sign in again says so, and its text goes nowhere': async () => {
      const outcome = await goAndComeBack({}, answer => {
        answer.searchParams.delete('code')
        answer.searchParams.set('error', 'login_required')
        answer.searchParams.set('error_description', 'CANARY of the server')
      })
      near.expectRefusal(outcome, 'session_expired', 'cancelled')
      expect(JSON.stringify(outcome)).not.toContain('CANARY')
    },
  }
}
