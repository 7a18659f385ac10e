import type { Browser, BrowserContext, Page } from 'playwright'
import {
  createDemoServer,
  type DemoServer,
  type DemoServerOptions,
} from '../../../demo/server/index.ts'
import type { DemoSettings } from '../../../demo/server/settings.ts'
import { engine, type Hands, type LaunchOptions } from './engines/index.ts'

/** The demo and a browser, as a visitor has them. */
export interface House {
  server: DemoServer
  browser: Browser
  /** Changes what the demo's server does, as its settings panel would. */
  change(settings: Partial<DemoSettings>): Promise<void>
  /** Forgets people, codes and messages, and takes back every changed setting. */
  reset(): Promise<void>
  expireCodes(): Promise<void>
  close(): Promise<void>
}

export async function openHouse(
  pages: DemoServerOptions['pages'],
  settings: Partial<DemoSettings> = {},
  launch: LaunchOptions = {},
): Promise<House> {
  const server = await createDemoServer({
    port: 0,
    dataFile: ':memory:',
    pages,
    settings,
    testHooks: true,
    slowMs: Number(process.env['GENKAN_SLOW_MS'] ?? 0),
    log: () => {},
  })
  const browser = await engine.launch(launch)
  const post = async (path: string, body: unknown = {}) => {
    const answer = await fetch(server.origin + path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: server.origin },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  }
  return {
    server,
    browser,
    change: settings_ => post('/api/genkan/settings', settings_),
    reset: () => post('/api/genkan/test/reset'),
    expireCodes: () => post('/api/genkan/test/expireCodes'),
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** One visitor with a browser of their own. Fails the journey for any complaint of the page. */
export interface Visitor {
  page: Page
  context: BrowserContext
  hands: Hands
  /** What the console complained of, and what the page's policy refused. Must stay empty. */
  complaints: string[]
  leave(): Promise<void>
}

/** A browser, and where its visitors go. */
interface Place {
  browser: Browser
  server: { origin: string }
}

export async function welcome(house: Place, locale: string): Promise<Visitor> {
  const context = await house.browser.newContext({
    ...engine.context,
    locale,
    baseURL: house.server.origin,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', error => complaints.push(error.message))
  page.on('console', message => {
    // A refused code is a 4xx answer, and the browser itself writes a line for each.
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (!isAnswer && (message.type() === 'error' || message.type() === 'warning'))
      complaints.push(message.text())
  })
  const hands = await engine.meet(page, context)
  return { page, context, hands, complaints, leave: () => context.close() }
}

/** The newest code that reached a destination. Waits, because sending takes a moment. */
export async function codeFor(house: House, to: string, after = 0): Promise<string> {
  const deadline = Date.now() + 5000
  while (Date.now() < deadline) {
    const message = house.server.inbox.messages().find(each => each.to === to && each.id > after)
    if (message) return message.code
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`No message reached ${to.slice(0, 3)}… within 5 s`)
}

export const messagesTo = (house: House, to: string) =>
  house.server.inbox.messages().filter(each => each.to === to)

/** Types through a Japanese input method: each character is composed, and one Enter confirms them all. */
export const compose = (visitor: Visitor, text: string) => visitor.hands.compose(text)

/** Puts a text on the clipboard's way into the focused field, as Ctrl+V would. */
export const paste = (visitor: Visitor, text: string) => visitor.hands.paste(text)
