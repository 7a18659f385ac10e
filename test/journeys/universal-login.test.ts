import { beforeEach, describe, expect, test } from 'vitest'
import { visitApplication, WORDS } from './support/application.ts'

const app = visitApplication()
const { enter, button, field, alert, heading, press, identify, enterCode, claim } = app

const WAYS = [
  ['ja', 'sms', '09012345678', '+819012345678'],
  ['en', 'sms', '+81 90 1234 5678', '+819012345678'],
  ['ja', 'email', 'hanako@example.jp', 'hanako@example.jp'],
  ['en', 'email', 'hanako@example.jp', 'hanako@example.jp'],
] as const

describe.each(WAYS)(
  'an application that names a connection: in %s, by %s',
  (language, connection, typed, to) => {
    const words = WORDS[language]
    const label = connection === 'sms' ? words.phone : words.email
    beforeEach(async () => void (await enter(language)))

    test('logs a person in, renews the tokens without a app.page, keeps them out of storage, and logs out', async () => {
      await app.page.goto('/app/')
      await button(words.choose[connection]).waitFor()
      const shown = await app.page.locator(`code[data-choice="${connection}"]`).textContent()
      const asked = await press(words.choose[connection])

      // The page of the application promised this very request.
      expect(Object.fromEntries(asked.searchParams)).toMatchObject({
        client_id: 'genkan-demo-app',
        connection,
        ui_locales: language,
        response_type: 'code',
        code_challenge_method: 'S256',
        redirect_uri: app.homeUrl,
      })
      expect([...new URL(shown ?? '').searchParams.keys()].toSorted()).toEqual(
        [...asked.searchParams.keys()].toSorted(),
      )

      await app.page.waitForURL(/\/u\/login\?state=/)
      await heading(words.title).waitFor()
      expect(await app.page.locator('html').getAttribute('lang')).toBe(language)
      expect(await app.page.title()).toBe(words.title)
      // One connection and no other: what was named is all that is offered.
      expect(await app.page.getByRole('textbox').count()).toBe(1)

      await identify(label, typed)
      await enterCode(words.code, to)
      await heading(words.signedIn).waitFor()
      expect(app.page.url()).toBe(app.homeUrl)
      expect(await app.page.getByText(to).first().isVisible()).toBe(true)
      expect(await claim('iss').textContent()).toBe(`${app.house.server.origin}/`)

      const silent = app.page.waitForRequest(request => request.url().includes('prompt=none'))
      await button(words.renew).click()
      await app.page.getByRole('status').filter({ hasText: words.renewed }).waitFor()
      expect((await silent).url()).toContain('response_mode=web_message')

      const stored = await app.page.evaluate(() =>
        JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
      )
      expect(stored).not.toContain('eyJ')

      // Tokens live in memory only, so a reload asks the server who this is.
      await app.page.reload()
      await heading(words.signedIn).waitFor()

      await button(words.logout).click()
      await button(words.silent).waitFor()
      await press(words.silent)
      await alert(words.notSignedIn).waitFor()
    })

    test('asks again although the person is logged in: a passwordless connection uses no session', async () => {
      await app.page.goto('/app/')
      await press(words.choose[connection])
      await identify(label, typed)
      await enterCode(words.code, to)
      await heading(words.signedIn).waitFor()
      const asked = new URLSearchParams({
        client_id: 'genkan-demo-app',
        response_type: 'code',
        scope: 'openid',
        redirect_uri: app.homeUrl,
        code_challenge: 'A'.repeat(43),
        code_challenge_method: 'S256',
        connection,
      })
      await app.page.goto(`/authorize?${asked}`)
      await app.page.waitForURL(/\/u\/login/)
      await field(label).waitFor()
    })
  },
)

describe('an application that names no connection', () => {
  test('gets the passwordless connection created first, with the social ones beside it', async () => {
    const words = await enter('ja')
    await app.house.change({ connections: ['mitsu', 'sms', 'email'] })
    await app.page.goto('/app/')
    await press(words.choose.any)
    await field(words.phone).waitFor()
    expect(await field(words.email).count()).toBe(0)
    await button('ミツで続ける').waitFor()
  })

  test('gets the database’s one field for both when there is a database', async () => {
    const words = await enter('en')
    await app.page.goto('/app/')
    await press(words.choose.any)
    await identify('Email address or phone number', 'both@example.jp')
    await enterCode(words.code, 'both@example.jp')
    await heading(words.signedIn).waitFor()
  })

  test('logs in through a social connection', async () => {
    const words = await enter('ja')
    await app.house.change({ connections: ['sms', 'mitsu'] })
    await app.page.goto('/app/')
    await press(words.choose.any)
    await button('ミツで続ける').click()
    await heading('ミツでログイン').waitFor()
    await app.page.getByRole('button', { name: /佐藤 花子/ }).click()
    await heading(words.signedIn).waitFor()
    expect(await claim('name').textContent()).toBe('佐藤 花子')
  })

  test('comes back to the choice when the person leaves the social login', async () => {
    const words = await enter('ja')
    await app.house.change({ connections: ['sms', 'mitsu'] })
    await app.page.goto('/app/')
    await press(words.choose.any)
    await button('ミツで続ける').click()
    await button('ログインせずに戻る').click()
    await alert(words.stopped).waitFor()
    await identify(words.phone, '09012345678')
    await enterCode(words.code, '+819012345678')
    await heading(words.signedIn).waitFor()
  })
})

describe('signing up', () => {
  test('with screen_hint=signup a new person gives a phone number on the screen for that', async () => {
    const words = await enter('ja')
    await app.house.change({ connections: ['sms'] })
    await app.page.goto('/app/')
    const asked = await press(words.signUp)
    expect(asked.searchParams.get('screen_hint')).toBe('signup')
    await heading('新規登録').waitFor()
    await identify(words.phone, '09012345678')
    await enterCode(words.code, '+819012345678')
    await heading(words.signedIn).waitFor()
  })
})

describe('SDK 1.x, set up word for word as in the document', () => {
  test.each(['ja', 'en'] as const)(
    'in %s, the connection reaches /authorize and the login works',
    async language => {
      const words = await enter(language)
      await app.page.goto('/app/v1/')
      const asked = await press(words.choose.sms)
      expect(asked.searchParams.get('connection')).toBe('sms')
      expect(asked.searchParams.get('client_id')).toBe('genkan-demo-app')
      await identify(words.phone, '+819012345678')
      await enterCode(words.code, '+819012345678')
      await heading(words.signedIn).waitFor()
      expect(app.page.url()).toBe(`${app.house.server.origin}/app/v1/`)
      await button(words.logout).click()
      await button(words.silent).waitFor()
    },
  )
})
