import type { Browser, Page } from 'playwright'
import { expect } from 'vitest'
import type { AuthBackend, Capabilities, Connection, Ctx } from 'genkan/core'
import { type Answering, servePage, styleOf } from '../../../servers/pages.ts'
import type { Backstage } from '../actor.ts'
import { engine } from '../engines/index.ts'
import type { Place } from '../playScenes.ts'
import type { Language } from '../words.ts'

const ctx: Ctx = {
  signal: new AbortController().signal,
  locale: 'ja',
  fetch,
  now: Date.now,
  timeoutMs: 10_000,
}

interface OwnPage {
  name: string
  against: string
  languages?: Language[]
  adapter: Pick<AuthBackend, 'capabilities'>
  /** Where the login for a connection is. */
  address(language: Language, connection: Connection): string
  signedIn(page: Page): Promise<unknown>
  codesTo(to: string): Promise<string[]> | string[]
  expireCodes?(): Promise<unknown> | void
  stops: (() => Promise<unknown>)[]
}

/** A login page that is nobody's demo: one of the documentation, mostly. Its clock is the test's. */
export async function placeOf(browser: Browser, own: OwnPage): Promise<Place> {
  const { name, against, languages = ['ja'], adapter, codesTo, expireCodes } = own
  const capabilities: Capabilities = await adapter.capabilities(ctx)
  return {
    name,
    against,
    languages,
    capabilities,
    canExpireCodes: expireCodes !== undefined,
    async enter(language, connection) {
      const context = await browser.newContext({ ...engine.context, locale: language })
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('pageerror', error => complaints.push(error.message))
      page.on('console', message => {
        // A refused code is a 4xx answer, and the browser itself writes a line for each.
        const isAnswer = message.text().startsWith('Failed to load resource')
        if (!isAnswer && ['error', 'warning'].includes(message.type()))
          complaints.push(message.text())
      })
      await page.clock.install()
      await page.goto(own.address(language, connection))
      const backstage: Backstage = {
        page,
        codesTo,
        ...(expireCodes && { expireCodes }),
        passTime: seconds => page.clock.fastForward(seconds * 1000),
        signedIn: () => own.signedIn(page),
      }
      return {
        ...backstage,
        async leave() {
          await context.close()
          return complaints
        },
      }
    },
    close: () => Promise.all(own.stops.map(stop => stop())),
  }
}

/** The documentation's page at `/login`, and at `/` the application that it leads to. */
export async function serveLogin(
  files: Map<string, string>,
  application: (cookie: string) => string,
  api?: { current?: Answering },
) {
  return servePage(files, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site.invalid')
    if (pathname.startsWith('/api/') && api?.current) return api.current(request, response)
    const isLogin = pathname === '/login'
    const head = isLogin ? `<link rel="stylesheet" href="${styleOf(files)}">` : ''
    const body = isLogin
      ? '<main id="login"></main><script type="module" src="/assets/page.js"></script>'
      : `<h1>${application(request.headers.cookie ?? '')}</h1>`
    response
      .writeHead(200, { 'Content-Type': 'text/html' })
      .end(
        `<!doctype html><html lang="ja"><meta charset="utf-8"><title>Login</title>${head}<body>${body}</body></html>`,
      )
  })
}

export const greeting = 'You are signed in'

export const greeted = async (page: Page) => {
  await page.getByRole('heading').waitFor()
  await expect.poll(() => page.getByRole('heading', { name: greeting }).count()).toBe(1)
}
