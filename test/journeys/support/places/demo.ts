import { expect } from 'vitest'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { createHttpBackend } from 'genkan/backends/http'
import { createMemoryBackend } from 'genkan/backends/memory'
import type { AuthBackend } from 'genkan/core'
import type { BackendName } from '../../../../demo/backends.ts'
import { WORDS as APPLICATION } from '../application.ts'
import { type House, messagesTo, openHouse, welcome } from '../house.ts'
import type { Place } from '../playScenes.ts'
import { type Language, WORDS } from '../words.ts'

interface DemoPlace {
  against: string
  /** What the demo's embedded login asks. */
  setting: BackendName
  adapter(origin: string): AuthBackend
  /** The requests that belong to this backend and to no other. */
  asks: RegExp | null
  /** Through an application and its authorization server. Default: the embedded login. */
  isHosted?: true
}

const RESEND_SECONDS = 2

/** The demo's pages and servers, once for each backend that answers behind them. */
const PLACES = {
  'better-auth': {
    against: 'Better Auth 1.7.6',
    setting: 'better-auth',
    adapter: origin =>
      createBetterAuthBackend({ capabilitiesURL: `${origin}/api/genkan/capabilities` }),
    asks: /^\/api\/auth\/.*(sign-in|otp)/,
  },
  http: {
    against: 'the reference server in demo/server/reference',
    setting: 'http',
    adapter: origin => createHttpBackend({ baseURL: `${origin}/api/reference` }),
    asks: /^\/api\/reference\//,
  },
  memory: {
    against: 'itself: the server is the page',
    setting: 'memory',
    adapter: () => createMemoryBackend(),
    asks: null,
  },
  auth0: {
    against: 'the authorization server in demo/server/oidc, through @auth0/auth0-spa-js 2.27.0',
    setting: 'better-auth',
    // What a person meets is on the server's own page.
    adapter: origin =>
      createBetterAuthBackend({ capabilitiesURL: `${origin}/api/genkan/capabilities/hosted` }),
    asks: /^\/u\/login/,
    isHosted: true,
  },
} satisfies Record<string, DemoPlace>

type Name = keyof typeof PLACES

/** One house and one browser for all of them. */
export async function openDemo(pages: 'build' | 'dev' = 'build') {
  const house = await openHouse(pages, { resendSeconds: RESEND_SECONDS })
  if (pages === 'dev') await warmUp(house)
  return {
    close: () => house.close(),
    place: (name: Name, languages: Language[]): Promise<Place> => placeIn(house, name, languages),
  }
}

async function placeIn(house: House, name: Name, languages: Language[]): Promise<Place> {
  const { against, setting, adapter, asks, isHosted }: DemoPlace = PLACES[name]
  const isInPage = asks === null
  const capabilities = await adapter(house.server.origin).capabilities({
    signal: AbortSignal.timeout(10_000),
    locale: 'ja',
    fetch,
    now: Date.now,
    timeoutMs: 10_000,
  })

  async function open(language: Language) {
    await house.change({ backend: setting })
    const visitor = await welcome(house, language)
    const { page, context, complaints } = visitor
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    if (isInPage) await page.clock.install()
    await page.goto(isHosted ? '/app/' : '/')
    if (isHosted)
      await page
        .getByRole('button', { name: APPLICATION[language].choose.any, exact: true })
        .click()
    const heading = page.getByRole('heading', { name: WORDS[language].signedIn, exact: true })
    return {
      page,
      signedIn: () => heading.waitFor(),
      ...(isInPage
        ? {
            codesTo: null,
            expireCodes: () => page.clock.fastForward(200_000),
            passTime: (seconds: number) => page.clock.fastForward(seconds * 1000),
          }
        : {
            codesTo: (to: string) =>
              messagesTo(house, to)
                .map(({ code }) => code)
                .toReversed(),
            expireCodes: () => house.expireCodes(),
          }),
      async leave() {
        await context.close()
        if (asks) expect(asked.some(path => asks.test(path))).toBe(true)
        else expect(asked.filter(path => /otp|sign-in|reference/.test(path))).toEqual([])
        return complaints
      },
    }
  }

  return {
    name,
    against,
    languages,
    capabilities,
    canExpireCodes: true,
    enter: open,
    close: async () => {},
  }
}

/** Vite makes a development page ready at its first visit, which takes longer than any journey should. */
export async function warmUp(house: House) {
  const visitor = await welcome(house, 'en')
  await visitor.page.goto('/')
  await visitor.page.getByLabel(WORDS.en.identifier).waitFor({ timeout: 60_000 })
  await visitor.leave()
}
