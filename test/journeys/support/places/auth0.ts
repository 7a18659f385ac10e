import type { Browser } from 'playwright'
import { createAuth0AculBackend } from 'genkan/backends/auth0-acul'
import { createAuth0EmbeddedBackend } from 'genkan/backends/auth0-embedded'
import {
  createLoginServer,
  sessions,
} from '../../../../docs/examples/backends/auth0-embedded-server.ts'
import { createAculHost } from '../../../servers/aculHost.ts'
import { serveAculHost } from '../../../servers/aculPage.ts'
import { startAuth0Shaped } from '../../../servers/auth0Shaped.ts'
import { startAuthhero } from '../../../servers/authhero.ts'
import { type Answering, buildPage } from '../../../servers/pages.ts'
import type { Place } from '../playScenes.ts'
import { greeted, greeting, placeOf, serveLogin } from './ownPage.ts'

interface Auth0 {
  issuer: string
  clientId: string
  clientSecret: string
  sent: { to: string; code: string }[]
  expireCodes(): void
  stop(): Promise<unknown>
}

/** The page and the endpoint of docs/backends/auth0-embedded.md, before two servers that speak Auth0's API. */
export async function auth0EmbeddedPlaces(browser: Browser): Promise<Place[]> {
  const [files, shaped, authhero] = await Promise.all([
    buildPage('docs/examples/backends/auth0-embedded.tsx'),
    startAuth0Shaped(),
    startAuthhero(),
  ])
  const openBefore = async (auth0: Auth0, name: string, against: string) => {
    // Its own origin must be known before the endpoint is made.
    const api: { current?: Answering } = {}
    const site = await serveLogin(
      files,
      cookie => (sessions.has(/session=([\w-]+)/.exec(cookie)?.[1] ?? '') ? greeting : 'Nobody'),
      api,
    )
    api.current = createLoginServer(site.origin, auth0).listeners('request')[0] as Answering
    return placeOf(browser, {
      name,
      against,
      adapter: createAuth0EmbeddedBackend({ signup: 'open' }),
      address: (_, connection) => `${site.origin}/login?connection=${connection.name}`,
      signedIn: greeted,
      codesTo: to => auth0.sent.filter(message => message.to === to).map(({ code }) => code),
      expireCodes: auth0.expireCodes,
      stops: [site.stop, () => auth0.stop()],
    })
  }
  return Promise.all([
    openBefore(
      shaped,
      'auth0-embedded',
      'oidc-provider 9.13 with Auth0’s passwordless API as Auth0 documents it',
    ),
    openBefore(authhero, 'auth0-embedded-authhero', 'authhero 0.162.0'),
  ])
}

/** The page of docs/backends/auth0-acul.md on a double of Auth0's side. */
export async function auth0AculPlace(browser: Browser): Promise<Place> {
  const files = await buildPage('docs/examples/backends/auth0-acul.tsx')
  const host = createAculHost()
  const site = await serveAculHost(host, files)
  return placeOf(browser, {
    name: 'auth0-acul',
    against: 'a double of Auth0’s hosted pages, driven by @auth0/auth0-acul-js 1.8.0',
    languages: ['ja', 'en'],
    adapter: createAuth0AculBackend({ context: host.context(host.open()) }),
    address: locale => site.address(host.open({ locale })),
    signedIn: page => page.getByRole('heading', { name: 'Application' }).waitFor(),
    codesTo: to => host.sent.filter(message => message.to === to).map(({ code }) => code),
    expireCodes: host.expireCodes,
    stops: [site.stop],
  })
}
