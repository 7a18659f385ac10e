import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  codeFor,
  type House,
  messagesTo,
  openHouse,
  type Visitor,
  welcome,
} from './support/house.ts'
import { type Language, WORDS } from './support/words.ts'

const SENTENCES = {
  ja: {
    replaced: '新しいコードが送られています。最新のコードを入力してください。',
    elsewhere: '別のタブでログインしました',
    lost: '前回の続きから再開できませんでした。最初からやり直してください。',
    goOn: '続ける',
  },
  en: {
    replaced: 'A newer code was sent. Enter that one.',
    elsewhere: "You're logged in in another tab",
    lost: "We couldn't pick up where you left off. Start over.",
    goOn: 'Continue',
  },
}

let house: House
beforeAll(async () => {
  house = await openHouse('build')
})
afterAll(() => house?.close())

describe.each(['ja', 'en'] as Language[])('a person who leaves and returns, in %s', language => {
  const words = WORDS[language]
  const sentences = SENTENCES[language]
  let visitor: Visitor
  let page: Page
  beforeEach(async () => {
    await house.reset()
    visitor = await welcome(house, language)
    page = visitor.page
    await page.goto('/')
  })
  afterEach(async () => {
    const { complaints } = visitor
    await visitor.leave()
    expect(complaints).toEqual([])
  })

  const field = (at = page) => at.getByLabel(words.identifier)
  const code = (at = page) => at.getByLabel(words.code, { exact: true })
  const hasFocus = (input: ReturnType<typeof code>) =>
    expect.poll(() => input.evaluate(element => element === document.activeElement)).toBe(true)
  const signedIn = (at = page) => at.getByRole('heading', { name: words.signedIn }).waitFor()
  const kept = (at = page) => at.evaluate(() => sessionStorage.getItem('genkan.progress'))

  async function identify(who: string, at = page) {
    await field(at).fill(who)
    await field(at).press('Enter')
    await code(at).waitFor()
  }

  /** Seconds until another code may be asked for, as the screen says. */
  async function wait(at = page): Promise<number> {
    const sentence = await at.getByText(words.wait).innerText()
    return Number(/\d+/.exec(sentence)?.[0])
  }

  test('F46: reloads at the code: same step, same deadline, an empty field with the focus, nothing sent', async () => {
    await identify('reload@example.jp')
    await codeFor(house, 'reload@example.jp')
    await expect.poll(() => kept()).not.toBeNull()
    const before = await wait()
    await code().pressSequentially('12')
    await page.reload()
    await code().waitFor()
    await hasFocus(code())
    expect(await code().inputValue()).toBe('')
    const after = await wait()
    expect(after).toBeLessThanOrEqual(before)
    expect(after).toBeGreaterThan(before - 20)
    expect(messagesTo(house, 'reload@example.jp')).toHaveLength(1)
    await code().pressSequentially(await codeFor(house, 'reload@example.jp'))
    await signedIn()
    expect(await kept()).toBeNull()
  })

  test('F45: walks Back and Forward between the steps, and nothing is sent', async () => {
    await identify('history@example.jp')
    await codeFor(house, 'history@example.jp')
    const address = page.url()
    for (const _ of [1, 2]) {
      await page.evaluate(() => history.back())
      await field().waitFor()
      expect(await field().inputValue()).toBe('history@example.jp')
      await page.evaluate(() => history.forward())
      await code().waitFor()
      await hasFocus(code())
    }
    await page.getByRole('button', { name: words.changeEmail }).click()
    await field().waitFor()
    await expect.poll(() => page.evaluate(() => history.state?.genkan)).toBe(0)
    await page.evaluate(() => history.forward())
    await code().waitFor()
    expect(page.url()).toBe(address)
    expect(messagesTo(house, 'history@example.jp')).toHaveLength(1)
    await code().pressSequentially(await codeFor(house, 'history@example.jp'))
    await signedIn()
  })

  test('reloads, and goes Back from there', async () => {
    await identify('both@example.jp')
    await expect.poll(() => kept()).not.toBeNull()
    await page.reload()
    await code().waitFor()
    await page.evaluate(() => history.back())
    await field().waitFor()
    expect(await field().inputValue()).toBe('both@example.jp')
    expect(messagesTo(house, 'both@example.jp')).toHaveLength(1)
  })

  test('F47: opens the code step without a login under way: the first step, and a polite word', async () => {
    await identify('lost@example.jp')
    await expect.poll(() => kept()).not.toBeNull()
    await page.evaluate(() => sessionStorage.clear())
    await page.reload()
    await field().waitFor()
    await page.getByText(sentences.lost).first().waitFor()
    expect(messagesTo(house, 'lost@example.jp')).toHaveLength(1)
  })

  test('F32: has two tabs: a newer code in one replaces the code of the other, and a login in one is told in the other', async () => {
    await house.change({ resendSeconds: 0 })
    // A script that is still on its way when its page is left makes Firefox and WebKit complain.
    await field().waitFor()
    await page.reload()
    await identify('tabs@example.jp')
    await expect.poll(() => kept()).not.toBeNull()
    const other = await visitor.context.newPage()
    await other.goto('/')
    await field(other).waitFor()
    // What tells other tabs comes after the first screen, with what marks the history.
    await expect.poll(() => other.evaluate(() => history.state?.genkan)).toBe(0)
    const [first] = messagesTo(house, 'tabs@example.jp')
    await identify('tabs@example.jp', other)
    const newest = await codeFor(house, 'tabs@example.jp', first?.id)
    await page.getByText(sentences.replaced).first().waitFor()
    await code(other).pressSequentially(newest)
    await signedIn(other)
    await page.getByRole('heading', { name: sentences.elsewhere }).waitFor()
    await page.getByRole('button', { name: sentences.goOn, exact: true }).click()
    await signedIn()
  })
})
