import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse, type Visitor, welcome } from './support/house.ts'
import { WORDS } from './support/words.ts'

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
const button = (name: string) => visitor.page.getByRole('button', { name, exact: true })
const signedIn = () => visitor.page.getByRole('heading', { name: words.signedIn }).waitFor()

async function identify(text: string) {
  const field = visitor.page.getByLabel(words.identifier)
  await field.fill(text)
  await field.press('Enter')
  await code().waitFor()
}

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
