import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { engine } from '../journeys/support/engines/index.ts'
import { codeFor, type House, messagesTo, openHouse, welcome } from '../journeys/support/house.ts'
import type { Visitor } from '../journeys/support/house.ts'
import { WORDS } from '../journeys/support/words.ts'
import { ENGINES, happen } from '../ui/imeOrders.ts'

// Japanese input on the demo's own fields, in each engine (reliability 2.4, S01–S16): composed for real where an engine
// lets itself be driven, and replayed in the order of events that other engines and keyboards have.

const words = WORDS.ja
const WHO = 'hanako@example.jp'

let house: House
let visitor: Visitor
/** How often a code was sent to be checked. */
let checks: number

beforeAll(async () => {
  house = await openHouse('build', {}, { inputMethod: true })
})
afterAll(() => house?.close())
beforeEach(async () => {
  await house.reset()
  visitor = await welcome(house, 'ja')
  checks = 0
  visitor.page.on('request', request => {
    if (request.url().includes('/sign-in/email-otp')) checks += 1
  })
})
afterEach(async () => {
  const { complaints } = visitor
  await visitor.leave()
  expect(complaints).toEqual([])
})

const identifier = () => visitor.page.getByLabel(words.identifier)
const code = () => visitor.page.getByLabel(words.code, { exact: true })
const key = (name: string) => visitor.page.keyboard.press(name)
const type = (text: string) => visitor.page.keyboard.type(text)
const alerts = () => visitor.page.getByRole('alert').filter({ hasText: /./ })
const wide = (text: string) =>
  text.replace(/\d/g, digit => '０１２３４５６７８９'[Number(digit)] ?? '')

/** Counts what the forms of this page really submit. */
async function countSubmits(): Promise<() => Promise<number>> {
  await visitor.page.evaluate(() => {
    const counted = Object.assign(globalThis, { submits: 0 })
    addEventListener('submit', () => void (counted.submits += 1), true)
  })
  return () => visitor.page.evaluate(() => Reflect.get(globalThis, 'submits') as number)
}

/** Time for anything that should not happen to happen. */
const settle = () => new Promise(resolve => setTimeout(resolve, 300))

const signedIn = () => visitor.page.getByRole('heading', { name: words.signedIn }).waitFor()
const codeHasFocus = () =>
  expect.poll(() => code().evaluate(input => input === document.activeElement)).toBe(true)

async function toCode() {
  await visitor.page.goto('/')
  await identifier().fill(WHO)
  await identifier().press('Enter')
  await code().waitFor()
  await codeHasFocus()
  return codeFor(house, WHO)
}

describe('the field for an address', () => {
  test('S01, S02: the Enter that confirms a composition submits nothing, and the next one submits once', async () => {
    await visitor.page.goto('/')
    await identifier().waitFor()
    await identifier().focus()
    const submits = await countSubmits()
    await visitor.hands.startComposing('はなこ')
    expect(await identifier().inputValue()).toBe('はなこ')
    await visitor.hands.confirm()
    await settle()
    expect(await submits()).toBe(0)
    expect(await identifier().inputValue()).toBe('はなこ')

    await key('Enter')
    await alerts().first().waitFor()
    expect(await submits()).toBe(1)
    expect(await identifier().inputValue()).toBe('はなこ')
  })
})

describe('the field for a code', () => {
  test('F64: S03, S04: full-width digits are left alone until they are confirmed, and then checked once', async () => {
    const digits = await toCode()
    await visitor.hands.startComposing(wide(digits))
    await settle()
    expect(await code().inputValue()).toBe(wide(digits))
    expect(checks).toBe(0)
    await visitor.hands.confirm()
    await signedIn()
    expect(checks).toBe(1)
  })

  test('S05: a composition given up with Escape leaves what was there before', async () => {
    await toCode()
    await type('45')
    await visitor.hands.startComposing('１２３')
    expect(await code().inputValue()).toBe('45１２３')
    await visitor.hands.giveUp()
    expect(await code().inputValue()).toBe('45')
    await settle()
    expect(checks).toBe(0)
  })

  test('S06: leaving the field in the middle of a composition keeps its digits and submits nothing', async () => {
    await toCode()
    const submits = await countSubmits()
    await visitor.hands.startComposing('１２３')
    await code().evaluate(input => input.blur())
    await expect.poll(() => code().inputValue()).toBe('123')
    await settle()
    expect(await submits()).toBe(0)
    expect(checks).toBe(0)
  })

  test('S14: a code pasted in the middle of a composition wins, and nothing is doubled', async () => {
    const digits = await toCode()
    await visitor.hands.startComposing('１２')
    await visitor.hands.paste(digits)
    await visitor.hands.confirm().catch(() => {})
    await signedIn()
    expect(checks).toBe(1)
  })

  test('S15: a held Enter submits once', async () => {
    await toCode()
    await type('123')
    const submits = await countSubmits()
    await tell([
      { tell: 'keydown', key: 'Enter', keyCode: 13 },
      ...Array.from({ length: 5 }, () => {
        return { tell: 'keydown', key: 'Enter', keyCode: 13, repeat: true } as const
      }),
    ])
    expect(await submits()).toBe(1)
  })

  test('S16: Home, End, Delete, Backspace, undo and select all do what they do everywhere, and one Tab leaves', async () => {
    await toCode()
    await type('1234')
    await key('Home')
    await key('Delete')
    await expect.poll(() => code().inputValue()).toBe('234')
    await key('End')
    await key('Backspace')
    await expect.poll(() => code().inputValue()).toBe('23')
    // WebKit's small browser has no key for it, only the command.
    if (engine.name === 'webkit') await visitor.page.evaluate(() => document.execCommand('undo'))
    else await key('ControlOrMeta+z')
    await expect.poll(async () => (await code().inputValue()).length).toBeGreaterThan(2)
    await codeHasFocus()
    await key('Tab')
    await expect.poll(() => code().evaluate(input => input === document.activeElement)).toBe(false)
    await key('Shift+Tab')
    await codeHasFocus()
    await key('ControlOrMeta+a')
    await visitor.hands.paste('1357')
    await expect.poll(() => code().inputValue()).toBe('1357')
    await codeHasFocus()
    expect(checks).toBe(0)
  })
})

describe('the field for a phone number', () => {
  async function toNumber() {
    await visitor.page.goto('/app/')
    await visitor.page.getByRole('button', { name: 'SMSでログイン', exact: true }).click()
    const field = visitor.page.getByRole('textbox', { name: '電話番号' })
    await field.waitFor()
    await field.focus()
    return field
  }
  const sentTo = (number: string) => expect.poll(() => messagesTo(house, number).length).toBe(1)

  test('S07: a number composed in full width is one number, and one code is sent to it', async () => {
    const field = await toNumber()
    await visitor.hands.startComposing('０９０１２３４５６７８')
    expect(await field.inputValue()).toBe('０９０１２３４５６７８')
    await visitor.hands.confirm()
    expect((await field.inputValue()).normalize('NFKC').replace(/\D/g, '')).toBe('09012345678')
    await settle()
    expect(messagesTo(house, '+819012345678')).toHaveLength(0)
    await key('Enter')
    await sentTo('+819012345678')
  })

  test('S08: a number typed half in one width and half in the other is one number', async () => {
    const field = await toNumber()
    await type('090')
    await visitor.hands.compose('１２３４')
    await type('5678')
    await expect.poll(() => field.inputValue()).toBe('090１２３４5678')
    await key('Enter')
    await sentTo('+819012345678')
  })
})

/** Makes these events happen in the code field, all at once: the last of them may lead to another page. */
const tell = (story: readonly Parameters<typeof happen>[1][]) =>
  visitor.page.evaluate(
    `(input => ${JSON.stringify(story)}.forEach(told => (${happen.toString()})(input, told)))(document.activeElement)`,
  )

describe('a code that arrives in the order of events of', () => {
  test.each([
    ['S09', 'Firefox'],
    ['S10', 'Safari on macOS'],
    ['S11', 'WebKit on Linux'],
    ['S12', 'an input method that sends no input at the end'],
    ['S13', 'an Android keyboard that starts twice and never ends'],
  ])('%s: %s is taken once', async (_id, name) => {
    const digits = await toCode()
    const story = ENGINES[name]?.('', wide(digits)) ?? []
    expect(story.length).toBeGreaterThan(6)
    await tell(story.slice(0, 5))
    expect(checks).toBe(0)
    await tell(story.slice(5))
    await signedIn()
    expect(checks).toBe(1)
  })

  test('S10: Safari on macOS, whose Enter comes after the composition, submits nothing', async () => {
    await toCode()
    const submits = await countSubmits()
    await tell(ENGINES['Safari on macOS']?.('', '１２３') ?? [])
    await settle()
    expect(await submits()).toBe(0)
    expect(await code().inputValue()).toBe('１２３')
  })

  test('S11: WebKit, which empties the field for a moment, complains of nothing', async () => {
    await toCode()
    await tell(ENGINES['WebKit on Linux']?.('', '１２３') ?? [])
    await settle()
    expect(await alerts().count()).toBe(0)
    expect(await code().inputValue()).toBe('１２３')
  })
})
