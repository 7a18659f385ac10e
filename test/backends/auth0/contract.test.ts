// @vitest-environment jsdom
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuth0Backend } from 'genkan/backends/auth0'
import { describeBackend } from 'genkan/testing'
import { keepReport } from '../keepReport.ts'
import { only } from '../runSuite.ts'
import { startLogins } from './logins.ts'
import { callbackUrl } from './people.ts'

let logins: Awaited<ReturnType<typeof startLogins>>

const THEIRS = 'people do that on Auth0’s own pages'
const notOffered = {
  ...Object.fromEntries(
    Object.keys(only('capabilities', 'redirect') ?? {}).map(area => [area, THEIRS]),
  ),
  offline: 'tried by tests of its own: the SDK asks past `ctx.fetch`',
  silence: 'tried by tests of its own: the SDK asks past `ctx.fetch`',
  transport: 'the SDK takes no `fetch`; tests of its own try broken answers at a server',
  delays: 'the SDK takes no `fetch`, and Auth0 limits people on its own pages',
}

const report = describeBackend(
  'auth0',
  {
    against: {
      what: 'a tenant of our own with Auth0’s answers, through @auth0/auth0-spa-js 2.27.0',
      how: 'documented shapes',
    },
    start: async () => void (logins = await startLogins()),
    stop: () => logins.tenant.stop(),
    adapter: () => createAuth0Backend(logins.options),
    code: () => '',
    redirect: {
      adapter: () => createAuth0Backend(logins.options),
      connection: 'email',
      signIn: address => callbackUrl({ ...logins.tenant.signIn(address) }),
    },
    limits: { maxAttempts: 3, resendAfterSeconds: 0 },
    notOffered,
  },
  { afterAll, beforeAll, describe, expect, test },
)

keepReport(report)
