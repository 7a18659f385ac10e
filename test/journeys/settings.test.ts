import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse, type Visitor, welcome } from './support/house.ts'

/** What a person reads in the settings panel. */
const WORDS = {
  ja: {
    title: '設定',
    database: 'データベース接続',
    sms: 'SMS',
    email: 'メール',
    mitsu: 'ミツ',
    hoshi: 'ホシ',
    emailUp: 'メールを上へ移動',
    moved: 'メールは2件中1番目です',
    saved: (what: string) => `「${what}」を保存しました`,
    needsOne: '接続は1つ以上必要です。',
    unreachable: '保存できませんでした',
    request: 'リクエストで指定する接続',
    applies: '現在の設定',
    biometrics: 'Identifier First + Biometrics',
    profile: '認証プロファイル',
    signup: '新規登録を受け付ける',
    digits: '桁数',
    results: {
      database:
        /データベース接続が表示されます。パスワードレス接続を表示するには、接続の指定が必要です。/,
      named: /リクエストで指定されたため、SMSが表示されます。/,
      smsFirst: /最初に作成したパスワードレス接続なので、SMSが表示されます。/,
      emailFirst: /最初に作成したパスワードレス接続なので、メールが表示されます。/,
      onlyEmail: /ただ1つのパスワードレス接続なので、メールが表示されます。「ミツ」も選べます。/,
      unknown: /アプリにinvalid_requestが返ります。/,
    },
    choose: '接続を指定せずにログイン',
    phone: '電話番号',
    address: 'メールアドレス',
    language: '言語',
    theme: '配色',
  },
  en: {
    title: 'Settings',
    database: 'Database connection',
    sms: 'SMS',
    email: 'Email',
    mitsu: 'Mitsu (ミツ)',
    hoshi: 'Hoshi (ホシ)',
    emailUp: 'Move Email up',
    moved: 'Email is number 1 of 2',
    saved: (what: string) => `Saved: ${what}`,
    needsOne: 'At least one connection is needed.',
    unreachable: 'We couldn’t save',
    request: 'Connection named in the request',
    applies: 'Applies now',
    biometrics: 'Identifier First + Biometrics',
    profile: 'Authentication profile',
    signup: 'Let new people sign up',
    digits: 'Digits',
    results: {
      database: /Database connection is shown, .*To show a passwordless one, name it\./,
      named: /SMS is shown, because the request names it\./,
      smsFirst: /SMS is shown, because it is the passwordless connection created first\./,
      emailFirst: /Email is shown, because it is the passwordless connection created first\./,
      onlyEmail:
        /Email is shown, because it is the only passwordless connection\. Mitsu \(ミツ\) can be chosen too\./,
      unknown: /the app gets invalid_request\./,
    },
    choose: 'Log in without naming a connection',
    phone: 'Phone number',
    address: 'Email address',
    language: 'Language',
    theme: 'Colours',
  },
}

let house: House
beforeAll(async () => {
  house = await openHouse('build')
})
afterAll(() => house?.close())

describe.each(['ja', 'en'] as const)('the settings panel in %s', language => {
  const words = WORDS[language]
  let visitor: Visitor
  let page: Page

  beforeEach(async () => {
    await house.reset()
    visitor = await welcome(house, language)
    page = visitor.page
    await page.goto('/settings/')
    await page.getByRole('heading', { level: 1, name: words.title }).waitFor()
    // The settings themselves come a moment later: who goes offline before has none to change.
    await check(words.sms).waitFor()
  })
  afterEach(async () => {
    const { complaints } = visitor
    await visitor.leave()
    expect(complaints).toEqual([])
  })

  const check = (name: string) => page.getByRole('checkbox', { name, exact: true })
  const status = (text: string | RegExp) => page.getByRole('status').filter({ hasText: text })
  /** The marked row's cells, without the mark. */
  const markedRow = () => page.locator('tr[aria-current]').getAttribute('data-row')
  const saved = async () =>
    (await (await fetch(`${house.server.origin}/api/genkan/settings`)).json()) as Record<
      string,
      unknown
    >

  async function turn(name: string) {
    await check(name).click()
    await status(words.saved(name)).waitFor()
  }

  test('the row of the document that applies now is marked, and follows each switch', async () => {
    expect(await markedRow()).toBe('database')
    expect(await page.locator('tr[aria-current]').textContent()).toContain(words.applies)
    await status(words.results.database).waitFor()

    await turn(words.database)
    expect(await markedRow()).toBe('both')
    await status(words.results.smsFirst).waitFor()

    await turn(words.sms)
    await turn(words.mitsu)
    expect(await markedRow()).toBe('one')
    await status(words.results.onlyEmail).waitFor()
    expect((await saved())['connections']).toEqual(['email', 'mitsu'])
  })

  test('naming a connection changes what is shown, and an unknown name shows nothing', async () => {
    await page.getByLabel(words.request).selectOption('sms')
    await status(words.results.named).waitFor()
    await page.getByLabel(words.request).selectOption('unknown')
    await status(words.results.unknown).waitFor()
    expect(await markedRow()).toBe('database')
  })

  test('the order of creation is changed by keyboard, is announced, and decides the real login', async () => {
    await turn(words.database)
    const up = page.getByRole('button', { name: words.emailUp })
    await up.focus()
    await page.keyboard.press('Enter')
    await status(words.moved).waitFor()
    await status(words.results.emailFirst).waitFor()
    expect(await up.evaluate(element => element === document.activeElement)).toBe(true)
    expect(await up.getAttribute('aria-disabled')).toBe('true')
    expect((await saved())['connections']).toEqual(['email', 'sms'])

    await page.goto('/app/')
    await page.getByRole('button', { name: words.choose }).click()
    await page.getByRole('textbox', { name: words.address }).waitFor()
    expect(await page.getByRole('textbox', { name: words.phone }).count()).toBe(0)
  })

  test('every other switch is saved at once and survives a reload', async () => {
    await page.getByRole('radio', { name: words.biometrics }).click()
    await status(words.saved(words.profile)).waitFor()
    await turn(words.signup)
    await page.getByRole('combobox', { name: words.digits, exact: true }).selectOption('8')
    await status(words.saved(words.digits)).waitFor()
    expect(await saved()).toMatchObject({
      profile: 'identifier_first_biometrics',
      signup: 'closed',
      codeLength: 8,
    })
    await page.reload()
    expect(await page.getByRole('radio', { name: words.biometrics }).isChecked()).toBe(true)
    expect(await check(words.signup).isChecked()).toBe(false)
  })

  test('the last connection stays on, and the panel says why', async () => {
    await turn(words.database)
    await turn(words.sms)
    await check(words.email).click()
    await status(words.needsOne).waitFor()
    expect(await check(words.email).isChecked()).toBe(true)
    expect((await saved())['connections']).toEqual(['email'])
  })

  test('a change that cannot be saved goes back, and the panel says so', async () => {
    await visitor.context.setOffline(true)
    await check(words.sms).click()
    await status(words.unreachable).waitFor()
    expect(await check(words.sms).isChecked()).toBe(true)
    await visitor.context.setOffline(false)
    await turn(words.sms)
  })

  test('language and colours are chosen once for every page of the demo', async () => {
    const [other, otherTitle] =
      language === 'ja' ? (['en', 'Settings'] as const) : (['ja', '設定'] as const)
    await page.getByLabel(words.theme).selectOption('dark')
    await page.getByLabel(words.language).selectOption(other)
    await page.getByRole('heading', { level: 1, name: otherTitle }).waitFor()
    for (const path of ['/', '/app/', '/settings/']) {
      await page.goto(path)
      await page.locator(`html[lang="${other}"][data-gk-theme="dark"]`).waitFor()
    }
  })
})
