import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeFor, type House, openHouse, type Visitor, welcome } from './support/house.ts'
import { WORDS as LOGIN } from './support/words.ts'

/** What a person reads on the way from a mail with a link to being signed in. */
const WORDS = {
  ja: {
    ...LOGIN.ja,
    notice: 'メールを確認してください',
    sameBrowser: 'この端末の、このブラウザーでリンクを開いてください',
    landing: 'ログインを続けますか？',
    goOn: 'ログインを続ける',
    here: 'この端末でログインする',
    there: /^(Chrome|Firefox|Safari)（.+）でログインする$/,
    doneThere: /ログインを始めた端末でログインしました/,
    doneElsewhere: /リンクを開いた端末でログインしました/,
    startOver: 'この画面で最初からやり直す',
    wrongBrowser: '別のブラウザーで開かれました',
    used: 'このリンクは使用済みです。新しいリンクを受け取ってください。',
    old: 'リンクの有効期限が切れました。新しいリンクを受け取ってください。',
  },
  en: {
    ...LOGIN.en,
    notice: 'Check your email',
    sameBrowser: 'Open the link on this device, in this browser',
    landing: 'Continue logging in?',
    goOn: 'Continue logging in',
    here: 'Log in on this device',
    there: /^Log in on (Chrome|Firefox|Safari) on .+$/,
    doneThere: /You are logged in on the device where you started/,
    doneElsewhere: /You logged in on the device where you opened the link/,
    startOver: 'Start again here',
    wrongBrowser: 'This is a different browser',
    used: 'This link has already been used. Get a new one.',
    old: 'The link has expired. Get a new one.',
  },
}

let house: House
beforeAll(async () => {
  house = await openHouse('build', { mail: 'link' })
})
afterAll(() => house?.close())

describe.each(['ja', 'en'] as const)('a link by mail, in %s, by keyboard alone', language => {
  const words = WORDS[language]
  const who = 'hanako@example.jp'
  let visitors: Visitor[]
  let first: Page

  async function visit() {
    const visitor = await welcome(house, language)
    visitors.push(visitor)
    return visitor.page
  }

  beforeEach(async () => {
    await house.reset()
    visitors = []
    first = await visit()
  })
  afterEach(async () => {
    for (const { complaints, leave } of visitors) {
      await leave()
      expect(complaints).toEqual([])
    }
  })

  const link = async () => {
    await codeFor(house, who)
    return house.server.inbox.messages()[0]?.link ?? ''
  }
  const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
  const signedIn = (page: Page) => heading(page, words.signedIn).waitFor()

  /** Asks for a link and waits for it, with the focus on the heading that says so. */
  async function ask() {
    await first.goto('/')
    const field = first.getByLabel(words.identifier)
    await field.waitFor()
    await field.focus()
    await first.keyboard.type(who)
    await first.keyboard.press('Enter')
    await heading(first, words.notice).waitFor()
    return link()
  }

  /** Walks to a button with Tab and presses it. */
  async function press(page: Page, name: string | RegExp) {
    const wanted = page.getByRole('button', { name, exact: true })
    await wanted.waitFor()
    // Firefox gives no keys to a page behind another.
    await page.bringToFront()
    for (let presses = 0; presses < 25; presses += 1) {
      if (await wanted.evaluate(element => element === document.activeElement))
        return page.keyboard.press('Enter')
      await page.keyboard.press('Tab')
    }
    throw new Error(`No Tab reaches the button «${name}»`)
  }

  async function open(page: Page, url: string) {
    await page.goto(url)
    await heading(page, words.landing).waitFor()
  }

  test('opened in the same browser signs in both pages, and its token goes nowhere else', async () => {
    const url = await ask()
    const token = new URL(url).searchParams.get('token') ?? 'none'
    const second = (await visitors[0]?.context.newPage()) ?? first
    const asked: string[] = []
    second.on('request', request => {
      asked.push(request.url())
      expect(request.headers()['referer'] ?? '').not.toContain(token)
    })
    await open(second, url)
    expect(new URL(second.url()).search).toBe('')
    await press(second, words.goOn)
    await signedIn(second)
    await signedIn(first)
    expect(asked.filter(each => each.includes(token))).toEqual([url])
    const { origin } = house.server
    expect(asked.filter(each => !each.startsWith(origin) && !each.startsWith('data:'))).toEqual([])
    const kept = await second.evaluate(() => JSON.stringify([sessionStorage, localStorage]))
    expect(kept).not.toContain(token)
  })

  test('approved in another browser signs in the page that waits, and that browser not', async () => {
    const url = await ask()
    const second = await visit()
    await open(second, url)
    await second.getByText(who).waitFor()
    await press(second, words.there)
    await second.getByText(words.doneThere).waitFor()
    await signedIn(first)
    await second.goto('/')
    await second.getByLabel(words.identifier).waitFor()
  })

  test('gone on with in another browser signs in that one, and the page that waits says so and begins anew', async () => {
    const url = await ask()
    const second = await visit()
    await open(second, url)
    await press(second, words.here)
    await signedIn(second)
    await first.getByText(words.doneElsewhere).waitFor()
    await press(first, words.startOver)
    await first.getByLabel(words.identifier).waitFor()
  })

  test('stays good after a mail scanner opened it, ran the page and clicked by script', async () => {
    const url = await ask()
    for (const method of ['GET', 'HEAD']) expect((await fetch(url, { method })).status).toBe(200)
    const scanner = await visit()
    await open(scanner, url)
    const uses: string[] = []
    scanner.on('request', request => {
      if (/\/link\/(continue|approve)|magic-link\/verify/.test(request.url()))
        uses.push(request.url())
    })
    await scanner.evaluate(() => {
      for (const button of document.querySelectorAll('button')) {
        if (button.type !== 'submit') continue
        button.focus()
        button.click()
        button.dispatchEvent(new MouseEvent('click', { bubbles: true }))
      }
      document.querySelector('form')?.requestSubmit()
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await new Promise(resolve => setTimeout(resolve, 500))
    expect(uses).toEqual([])
    const second = await visit()
    await open(second, url)
    await press(second, words.here)
    await signedIn(second)
  })

  test('works once, and then leads to a new one with the address kept', async () => {
    const url = await ask()
    const second = await visit()
    await open(second, url)
    await press(second, words.here)
    await signedIn(second)
    const third = await visit()
    await third.goto(url)
    await third.locator('.gk-notice-text', { hasText: words.used }).waitFor()
    expect(await third.getByLabel(words.identifier).inputValue()).toBe(who)
  })

  test('that is too old says so, before the button and after it', async () => {
    const url = await ask()
    const second = await visit()
    await open(second, url)
    await house.expireCodes()
    await press(second, words.here)
    await second.locator('.gk-notice-text', { hasText: words.old }).waitFor()
    expect(await second.getByLabel(words.identifier).inputValue()).toBe(who)
    const third = await visit()
    await third.goto(url)
    await third.locator('.gk-notice-text', { hasText: words.old }).waitFor()
  })

  test('for the same browser only goes on nowhere else, and still does there', async () => {
    await house.change({ sameBrowser: true })
    const url = await ask()
    await first.getByText(words.sameBrowser).waitFor()
    const second = await visit()
    await second.goto(url)
    await heading(second, words.wrongBrowser).waitFor()
    expect(await second.getByRole('button', { name: words.goOn }).count()).toBe(0)
    await press(second, words.startOver)
    await second.getByLabel(words.identifier).waitFor()
    const tab = (await visitors[0]?.context.newPage()) ?? first
    await open(tab, url)
    await press(tab, words.goOn)
    await signedIn(tab)
    await signedIn(first)
  })

  test('can be left alone: the code of the same mail signs in, and ends the link', async () => {
    const url = await ask()
    const code = first.getByLabel(words.code, { exact: true })
    for (let presses = 0; presses < 20; presses += 1) {
      if (await code.evaluate(element => element === document.activeElement)) break
      await first.keyboard.press('Tab')
    }
    await first.keyboard.type(await codeFor(house, who))
    await signedIn(first)
    const second = await visit()
    await second.goto(url)
    await second.locator('.gk-notice-text', { hasText: words.used }).waitFor()
  })
})
