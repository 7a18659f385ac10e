import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeFor, type House, messagesTo, openHouse, welcome } from './support/house.ts'
import { keyboardOf } from './support/keyboard.ts'
import { type Language, WORDS } from './support/words.ts'

// On the demo's own server: Better Auth with its database, and nothing of it replaced. What somebody in front of the page,
// beside it or on its network can see of a person with an account and of one without.

/** Two addresses that look alike once they are masked, so that nothing else about them can differ. */
const KNOWN = 'tarou@example.jp'
const UNKNOWN = 'tanuk@example.jp'
const WRONG = '000000'

let house: House
beforeAll(async () => {
  house = await openHouse('build', { resendSeconds: 0 })
})
afterAll(() => house?.close())

async function post(path: string, body: object) {
  const { origin } = house.server
  const answer = await fetch(`${origin}/api/auth${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
}

beforeEach(async () => {
  await house.reset()
  await post('/email-otp/send-verification-otp', { email: KNOWN, type: 'sign-in' })
  await post('/sign-in/email-otp', { email: KNOWN, otp: await codeFor(house, KNOWN) })
  house.server.inbox.clear()
})

/** Scripts that are fetched ahead are announced as the network brings the ones before. */
const inOrder = (html: string) =>
  html.replaceAll(/(?:<link rel="modulepreload" as="script"[^>]*>)+/g, links =>
    links.split('>').sort().join('>'),
  )

type InPage = typeof globalThis & { waits: number[] }

/**
 * Notes every pause that the page takes, but for the minutes that a code lives. Runs in the page. WebKit cannot say when it
 * is idle, and the page would take a pause for it, or none where an answer comes within two frames: it is lent the question.
 */
function noteWaits() {
  const here = globalThis as InPage
  here.waits = []
  const { setTimeout: wait, clearTimeout: callOff } = here
  here.requestIdleCallback ??= run =>
    wait(() => run({ didTimeout: false, timeRemaining: () => 0 }), 200) as unknown as number
  here.cancelIdleCallback ??= callOff
  here.setTimeout = ((run: () => void, ms = 0, ...rest: unknown[]) => {
    if (ms >= 10 && ms < 60_000) here.waits.push(ms)
    return wait(run, ms, ...(rest as []))
  }) as typeof setTimeout
}

/** Asks until two answers are the same that are so far apart. */
async function atRest<Answer>(ask: () => Promise<Answer>, interval: number) {
  let answer: Answer | undefined
  await expect
    .poll(
      async () => {
        const last = answer
        answer = await ask()
        return JSON.stringify(last) === JSON.stringify(answer)
      },
      { interval },
    )
    .toBe(true)
  return answer as Answer
}

async function visit(who: string, language: Language) {
  const words = WORDS[language]
  const visitor = await welcome(house, language)
  const { page, complaints } = visitor
  const hands = keyboardOf(visitor)
  const hide = (text: string) =>
    text.replaceAll(who, '‹who›').replaceAll(encodeURIComponent(who), '‹who›')
  const asked: string[] = []
  const files = new Set<string>()
  page.on('request', request => {
    const { pathname, search } = new URL(request.url())
    if (!pathname.startsWith('/api/')) return void files.add(pathname)
    asked.push(hide(`${request.method()} ${pathname}${search} ${request.postData() ?? ''}`))
  })
  page.on('response', response => {
    const { pathname } = new URL(response.url())
    if (pathname.startsWith('/api/')) asked.push(`${response.status()} ${pathname}`)
  })
  await page.addInitScript(noteWaits)
  const seen: object[] = []
  /** Once it stands still: what is spoken is cleared, and what is selected is drawn, a moment later. */
  async function look() {
    const still = await atRest(snapshot, 250)
    seen.push({ ...still, tree: (await visitor.hands.tree()).map(hide) })
  }
  async function snapshot() {
    const html = await page.evaluate(() => document.documentElement.outerHTML)
    // Which box is drawn as the next one follows the selection or does not, with anybody (seen with both).
    const dom = inOrder(hide(html).replaceAll(' data-active=""', ''))
    const focus = await page.evaluate(() => document.activeElement?.outerHTML ?? '')
    return { url: page.url(), title: await page.title(), dom, focus: hide(focus) }
  }

  const identifier = page.getByLabel(words.identifier)
  const code = page.getByLabel(words.code, { exact: true })
  await page.goto('/')
  await identifier.fill(who)
  // What a page fetches ahead, before anybody is named, comes in any order.
  await atRest(async () => [asked.length, files.size], 1000)
  asked.length = 0
  await page.evaluate(() => void ((globalThis as InPage).waits = []))
  await identifier.press('Enter')
  await hands.expectFocus(code)
  const waits = await atRest(() => page.evaluate(() => (globalThis as InPage).waits), 1000)
  await look()
  for (const _ of [1, 2]) {
    await hands.type(WRONG)
    await page.getByRole('alert').filter({ hasText: /./ }).first().waitFor()
    await expect.poll(() => code.getAttribute('aria-invalid')).toBe('true')
    await look()
    await hands.press(words.resend)
    await expect.poll(hands.status).toBe(words.resent)
    await hands.expectFocus(code)
    await look()
  }
  await hands.press(words.changeEmail)
  await hands.expectFocus(identifier)
  await look()
  expect(complaints).toEqual([])
  await visitor.leave()
  return { seen, asked, files: [...files].sort(), waits: waits.sort((a, b) => a - b) }
}

describe('F17, F18, F19: somebody with an account and somebody without', () => {
  test.each([
    ['closed', 'ja', 0],
    ['open', 'en', 3],
  ] as const)(
    'cannot be told apart where sign-up is %s, in %s: page, accessibility tree, focus, requests in their order, pauses',
    async (signup, language, mails) => {
      await house.change({ signup })
      const known = await visit(KNOWN, language)
      const unknown = await visit(UNKNOWN, language)
      expect(known.seen).toHaveLength(6)
      expect(known.asked.length).toBeGreaterThanOrEqual(10)
      expect(unknown.asked).toEqual(known.asked)
      expect(unknown.waits).toEqual(known.waits)
      expect(unknown.seen).toEqual(known.seen)
      expect(unknown.files).toEqual(known.files)
      // Two worlds they were: where nobody may sign up, only one of them got mail.
      expect(messagesTo(house, KNOWN)).toHaveLength(3)
      expect(messagesTo(house, UNKNOWN)).toHaveLength(mails)
    },
  )
})
