import { readCallback, takeCallbackUrl } from '../../../src/backends/auth0/callback.ts'
import { readUrl } from '../../../src/backends/shared/read.ts'
import { readLoginRequest } from '../../../src/core/loginRequest.ts'
import { readReturnTo } from '../../../src/core/returnTo.ts'
import { takeLink } from '../../../src/react/takeLink.ts'
import { webAddress } from '../../../src/screens/shared/webAddress.ts'
import { readWebUrl } from '../../../src/theme/readTheme.ts'
import { promise } from '../support/promise.ts'
import type { Target } from '../support/target.ts'
import { inputsOf } from '../support/vectors.ts'

const PAGE = 'https://app.example.jp/login'
const SECRETS = ['code', 'state', 'error', 'error_description', 'error_uri', 'iss', 'token']

export const addresses: Target = {
  title: 'addresses: callback, link, return address, what a page asks for',
  sources: [
    'src/backends/auth0/callback.ts',
    'src/core/loginRequest.ts',
    'src/core/returnTo.ts',
    'src/core/withoutParams.ts',
    'src/react/takeLink.ts',
    'src/screens/shared/webAddress.ts',
  ],
  seeds: () => [
    ...inputsOf('returnTo'),
    '/cb?code=abc&state=xyz&iss=https%3A%2F%2Ftenant.example%2F&coupon=1#part',
    '/cb?error=access_denied&error_description=no&state=xyz',
    '/cb?code=a&code=b&state=x',
    '/cb?session_state=1&tracking=2&state=3&code=4&q=%E3%81%82',
    '/cb?code=c%6Fde&%63ode=1&state=__proto__',
    '/login?token=abc&x=1&y#z',
    '/login?connection=sms&login_hint=a%40example.jp&screen_hint=signup&ui_locales=ja%20en&prompt=none&organization=org_1&state=s&ext-a=b&ext-c=d',
  ],
  words:
    '/|//|\\|.|..|%2e|%2f|%5c|https:|http:|javascript:|blob:|data:|app.example.jp|@|evil.example|:443|?|#|&|=|code=|state=|error=|iss=|token=|%63ode|connection=|login_hint=|screen_hint=signup|ui_locales=|prompt=|organization=|ext-a=|ext-|+|%00|%zz|%C0%80|xn--|[::1]|1.1|session_state=|__proto__'.split(
      '|',
    ),
  read(text) {
    const path = readReturnTo(text, { page: PAGE })
    promise(/^\/(?!\/)/.test(path), 'the path begins with more or less than one slash')
    promise.same(new URL(path, PAGE).origin, 'https://app.example.jp', 'it leads away')
    promise(
      path.length > 2047 || readReturnTo(path, { page: PAGE }) === path,
      'read twice it differs',
    )

    const request = readLoginRequest(text)
    for (const value of Object.values(request).flat())
      promise(
        typeof value === 'string' ? value !== '' && value.length <= 2048 : true,
        'a shapeless wish',
      )

    for (const read of [readUrl, readWebUrl, (url: string) => webAddress(url)]) {
      const url = read(text)
      promise(!url || /^https?:$/.test(protocolOf(url)), 'an address that is no web page')
    }

    const callback = readCallback(text)
    if (callback) {
      const again = readCallback(callback.url)
      const { isMalformed } = callback
      // What is malformed for being there twice is there once afterwards, so that alone may differ.
      promise(again && (isMalformed || !again.isMalformed), 'cleaned up it is malformed')
      promise.same({ ...again, isMalformed }, callback, 'cleaned up it differs')
    }
    return [
      path === '/' ? 'home' : 'path',
      `${Object.keys(request).length} wishes`,
      whatTaken(text),
    ].join(' ')
  },
}

/** Of what cannot be read by what it begins with: Node 24 refuses some hosts that it has written itself (withoutParams.ts). */
const protocolOf = (url: string) =>
  URL.canParse(url, PAGE) ? new URL(url, PAGE).protocol : url.slice(0, url.indexOf(':') + 1)

/** Both takers on the page's own address: what they take is out of the bar, and the rest stays. */
function whatTaken(text: string): string {
  const { href, protocol } = URL.canParse(text, PAGE) ? new URL(text, PAGE) : new URL('about:blank')
  if (!/^https?:$/.test(protocol)) return 'no page'
  return [takeCallbackUrl, takeLink]
    .map(take => {
      const state = { kept: true }
      const written: string[] = []
      const history = {
        state,
        replaceState(given: unknown, _title: string, url?: string | URL | null) {
          promise.same(given, state, 'the state of the history is lost')
          written.push(String(url))
        },
      }
      const taken = take({ href }, history)
      if (taken === null) {
        promise.same(written.length, 0, 'nothing was taken, and the bar changed')
        return 'left'
      }
      promise.same(taken, href, 'another address was taken')
      promise.same(written.length, 1, 'the bar changed more than once')
      const [before, after] = [new URL(href), new URL(written[0] ?? '')]
      for (const part of ['protocol', 'host', 'pathname', 'hash'] as const)
        promise.same(after[part], before[part], `the ${part} changed`)
      const ours = take === takeLink ? ['token'] : SECRETS.slice(0, -1)
      for (const name of ours)
        promise.same(after.searchParams.get(name), null, 'a secret is still in the bar')
      const rest = [...before.searchParams].filter(
        ([name]) =>
          !ours.includes(name) &&
          (take === takeLink || !['session_state', 'tracking'].includes(name)),
      )
      promise.same([...after.searchParams], rest, 'a parameter is lost')
      return 'taken'
    })
    .join(' ')
}
