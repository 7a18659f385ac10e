// @vitest-environment jsdom
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeBackend } from '../../../src/testing/contract/index.ts'
import { type AculHost, createAculHost } from '../../servers/aculHost.ts'
import { keepReport } from '../keepReport.ts'
import { openBrowser } from './browser.ts'

const hosts: AculHost[] = []
const host = (options?: Parameters<typeof createAculHost>[0]) => {
  const made = createAculHost(options)
  hosts.push(made)
  return made
}
const main = host()
const sentTo = (to: string) =>
  hosts.flatMap(({ sent }) => sent.filter(message => message.to === to.toLowerCase()))
function newest(to: string) {
  const message = sentTo(to).at(-1)
  if (!message) throw new Error('Nothing was sent there.')
  return message
}

const NOT_OFFERED = {
  expiry:
    'no page of Auth0’s tells an old code from a wrong one, so the kit says that it may be either',
  offline: 'every answer is a page, and without a connection the browser shows its own',
  delays: 'Auth0’s pages say that one has to wait, never for how long',
  transport: 'every answer is a page that the browser loads; the adapter fetches nothing',
  choosing: 'Auth0 asks nobody with an e-mail address which method they want',
  links: 'Auth0’s SDK has no class for the page about a link; the adapter shows the notice',
}

const report = describeBackend(
  'auth0-acul',
  {
    against: {
      what: 'a double of Auth0’s hosted pages, driven by @auth0/auth0-acul-js 1.8.0',
      how: 'documented shapes',
    },
    adapter: () => openBrowser(main),
    code: async to => newest(to).code,
    sends: to => sentTo(to).length,
    language: to => newest(to).language,
    closeSignup: () => openBrowser(host({ signup: 'closed' })),
    silent: () => openBrowser(host(), { isSilent: true }),
    withPassword: (who, password) => openBrowser(host({ passwords: new Map([[who, password]]) })),
    social: () => ({
      backend: openBrowser(
        host({ alternates: [{ name: 'google-oauth2', strategy: 'google-oauth2' }] }),
      ),
      connection: 'google-oauth2',
    }),
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    notOffered: NOT_OFFERED,
  },
  { afterAll, beforeAll, describe, expect, test },
)

keepReport(report)

test('everything else is proved, and a refusal means what it says', () => {
  for (const [area, { passed, of, notOffered }] of Object.entries(report.areas)) {
    expect(notOffered).toBe((NOT_OFFERED as Record<string, string>)[area])
    expect(passed).toBe(of)
  }
  expect(report.quirks).toEqual([])
})
