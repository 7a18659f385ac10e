import { describe, expect, test } from 'vitest'
import { takeCallbackUrl } from 'genkan/backends/auth0'

/** A browser’s address bar and the history entry under it. */
function browserAt(href: string, state: unknown = null) {
  const replaced: [unknown, string, unknown][] = []
  const history = {
    state,
    replaceState: (next: unknown, unused: string, url?: unknown) =>
      void replaced.push([next, unused, url]),
  }
  return { location: { href }, history, replaced }
}
const take = (href: string, state?: unknown) => {
  const { location, history, replaced } = browserAt(href, state)
  return { taken: takeCallbackUrl(location, history), replaced }
}

describe('F04: the answer of a login in the address bar', () => {
  test.each([
    ['a code', '?code=c&state=s', ''],
    ['a refusal', '?error=access_denied&error_description=no%20way&state=s&tracking=t', ''],
    ['an issuer', '?code=c&state=s&iss=https%3A%2F%2Ftenant.example%2F&session_state=x', ''],
    ['a code given twice', '?code=c&code=d&state=s', ''],
    ['a code spelt in escapes', '?c%6Fde=c&state=s', ''],
    ['parameters of the application', '?code=c&page=2&q=a+b%20c&state=s', '?page=2&q=a+b%20c'],
    ['a fragment', '?code=c&state=s#top', '#top'],
  ])('with %s is taken out, and nothing else', (_, query, left) => {
    const page = 'https://app.example.jp/callback'
    const { taken, replaced } = take(page + query)
    expect(taken).toBe(page + query)
    expect(replaced).toEqual([[null, '', page + left]])
  })

  test('leaves the router’s state of the history entry alone', () => {
    const routerState = { key: 'a' }
    expect(take('https://app.example.jp/?code=c&state=s', routerState).replaced[0]?.[0]).toBe(
      routerState,
    )
  })

  test.each(['', '?code=COUPON', '?state=open', '?error=1', '?page=2', '#code=c&state=s'])(
    'is not seen in «%s»',
    query => {
      const { taken, replaced } = take(`https://app.example.jp/${query}`)
      expect(taken).toBeNull()
      expect(replaced).toEqual([])
    },
  )
})
