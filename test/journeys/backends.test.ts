import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  codeFor,
  type House,
  messagesTo,
  openHouse,
  type Visitor,
  welcome,
} from './support/house.ts'
import { WORDS } from './support/words.ts'

// The journeys of codes.test.ts that matter most, on each other backend of the demo that sends its codes to the inbox.
const words = WORDS.ja

let house: House
beforeAll(async () => {
  house = await openHouse('build')
})
afterAll(() => house?.close())

let visitor: Visitor
/** Requests to the backend's own addresses. */
let asked: string[]

async function open(backend: 'http' | 'memory', settings: Parameters<House['change']>[0] = {}) {
  await house.reset()
  await house.change({ backend, ...settings })
  visitor = await welcome(house, 'ja')
  asked = []
  visitor.page.on('request', request => asked.push(new URL(request.url()).pathname))
  await visitor.page.goto('/')
}
afterEach(async () => {
  const { complaints } = visitor
  await visitor.leave()
  expect(complaints).toEqual([])
})

const code = () => visitor.page.getByLabel(words.code, { exact: true })
const alert = () => visitor.page.getByRole('alert').filter({ hasText: /./ })
const button = (name: string) => visitor.page.getByRole('button', { name, exact: true })
const signedIn = () => visitor.page.getByRole('heading', { name: words.signedIn }).waitFor()

async function identify(text: string) {
  const field = visitor.page.getByLabel(words.identifier)
  await field.fill(text)
  await field.press('Enter')
  await code().waitFor()
}

describe('with your own REST API', () => {
  afterEach(() => {
    expect(asked.some(path => path.startsWith('/api/reference/'))).toBe(true)
    expect(asked.some(path => /otp|sign-in/.test(path))).toBe(false)
  })

  test('a new person signs up with a code by e-mail, and is signed in after a reload', async () => {
    await open('http')
    await identify('hanako@example.jp')
    await code().pressSequentially(await codeFor(house, 'hanako@example.jp'))
    await signedIn()
    await visitor.page.reload()
    await signedIn()
  })

  test('a code by SMS signs in', async () => {
    await open('http')
    await identify('090-1234-5678')
    expect(messagesTo(house, '+819012345678')).toHaveLength(1)
    await code().pressSequentially(await codeFor(house, '+819012345678'))
    await signedIn()
  })

  test('a wrong code is told at the field, and the right one still signs in', async () => {
    await open('http')
    await identify('taro@example.jp')
    const right = await codeFor(house, 'taro@example.jp')
    await code().pressSequentially(right === '111111' ? '222222' : '111111')
    await alert().getByText(words.wrong(2)).waitFor()
    await code().fill(right)
    await signedIn()
  })

  test('an expired code leads to a new one', async () => {
    await open('http', { resendSeconds: 0 })
    await identify('late@example.jp')
    const old = await codeFor(house, 'late@example.jp')
    await house.expireCodes()
    await code().pressSequentially(old)
    await alert().getByText(words.expired).waitFor()
    const [last] = messagesTo(house, 'late@example.jp')
    await button(words.resend).click()
    await visitor.page.getByRole('status').filter({ hasText: words.resent }).waitFor()
    await code().pressSequentially(await codeFor(house, 'late@example.jp', last?.id))
    await signedIn()
  })

  test('another code can be asked for once the wait is over', async () => {
    await open('http', { resendSeconds: 3 })
    await identify('again@example.jp')
    const [first] = messagesTo(house, 'again@example.jp')
    await visitor.page.getByText(words.wait).waitFor({ state: 'hidden' })
    await button(words.resend).click()
    await code().pressSequentially(await codeFor(house, 'again@example.jp', first?.id))
    await signedIn()
  })
})

describe('the switch in the settings', () => {
  beforeEach(() => open('http'))

  test('changes what the login asks', async () => {
    // A script that is still on its way when its page is left makes Firefox and WebKit complain.
    await visitor.page.getByLabel(words.identifier).waitFor()
    await visitor.page.goto('/settings')
    await visitor.page.getByLabel('このページの中だけ（memory）').check()
    await visitor.page
      .getByRole('status')
      .filter({ hasText: '埋め込みログインのバックエンド' })
      .waitFor()
    await visitor.page.goto('/')
    asked = []
    await identify('hanako@example.jp')
    await code().pressSequentially('246810')
    await signedIn()
    await visitor.page.getByText('hanako@example.jp').waitFor()
    expect(asked.filter(path => path.startsWith('/api/reference'))).toEqual([])
    expect(house.server.inbox.messages()).toEqual([])
    await button(words.signOut).click()
    await visitor.page.getByLabel(words.identifier).waitFor()
  })
})
