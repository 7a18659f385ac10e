import { describe, expect, test } from 'vitest'
import { visitApplication } from './support/application.ts'
import { welcome } from './support/house.ts'

const app = visitApplication()
const { enter, button, field, alert, heading, press, identify, enterCode, forgetLogins } = app

describe('requests that are refused', () => {
  const ASKED = {
    client_id: 'genkan-demo-app',
    response_type: 'code',
    scope: 'openid',
    state: 'written-by-hand',
    code_challenge: 'A'.repeat(43),
    code_challenge_method: 'S256',
  }
  const authorize = (change: Record<string, string | undefined>) => {
    const all = { ...ASKED, redirect_uri: app.homeUrl, ...change }
    const given = Object.entries(all).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    )
    return `/authorize?${new URLSearchParams(given)}`
  }
  const answerTo = async (path: string) => {
    const answer = await app.visitor.context.request.get(path, { maxRedirects: 0 })
    return new URL(answer.headers()['location'] ?? 'about:blank', app.house.server.origin)
  }

  test('F03: without PKCE the application hears invalid_request, and no login is shown', async () => {
    await enter('ja')
    const to = await answerTo(
      authorize({ code_challenge: undefined, code_challenge_method: undefined }),
    )
    expect(to.pathname).toBe('/app/')
    expect(to.searchParams.get('error')).toBe('invalid_request')
    expect(to.searchParams.get('state')).toBe('written-by-hand')
  })

  test('a foreign redirect_uri is not followed: a page of the server says so', async () => {
    await enter('ja')
    const answer = await app.page.goto(authorize({ redirect_uri: 'https://evil.example/app/' }))
    expect(answer?.status()).toBe(400)
    expect(new URL(app.page.url()).origin).toBe(app.house.server.origin)
    await heading('このログインのリクエストは受け付けられません').waitFor()
  })

  test('an unknown connection is the application’s mistake, told to it as invalid_request', async () => {
    await enter('en')
    const to = await answerTo(authorize({ connection: 'fax' }))
    expect(to.pathname).toBe('/app/')
    expect(to.searchParams.get('error')).toBe('invalid_request')
  })

  test.each(['ja', 'en'] as const)(
    'in %s, a connection that is switched off is told in our own words',
    async language => {
      const words = await enter(language)
      await app.house.change({ connections: ['email'] })
      await app.page.goto('/app/')
      await press(words.choose.sms)
      await alert(words.badRequest).waitFor()
      expect(app.page.url()).toBe(app.homeUrl)
      expect(await app.page.locator('body').textContent()).not.toContain('unknown or not enabled')
    },
  )

  test.each(['ja', 'en'] as const)(
    'in %s, prompt=none without a session says that nobody is logged in',
    async language => {
      const words = await enter(language)
      await app.page.goto('/app/')
      const asked = await press(words.silent)
      expect(asked.searchParams.get('prompt')).toBe('none')
      await alert(words.notSignedIn).waitFor()
    },
  )
})

describe('answers that are not the application’s own', () => {
  test.each(['ja', 'en'] as const)(
    'in %s, a wrong state is refused, and the address is clean',
    async language => {
      const words = await enter(language)
      await app.page.goto('/app/')
      await press(words.choose.sms)
      await field(words.phone).waitFor()
      await app.page.goto('/app/?code=stolen&state=not-this-one')
      await alert(words.notOurs).waitFor()
      expect(app.page.url()).toBe(app.homeUrl)
      await button(words.choose.sms).waitFor()
    },
  )

  test('F09: a text that somebody wrote into the address is never shown', async () => {
    const words = await enter('ja')
    await app.page.goto('/app/?error=access_denied&state=x&error_description=Call+0120+now')
    await alert(words.notOurs).waitFor()
    expect(await app.page.locator('body').textContent()).not.toContain('0120')
  })

  test('a code works once: the address of the callback opened again logs nobody in', async () => {
    const words = await enter('ja')
    await app.page.goto('/app/')
    await press(words.choose.email)
    const callback = app.page.waitForRequest(request => /\/app\/\?.*code=/.test(request.url()))
    await identify(words.email, 'once@example.jp')
    await enterCode(words.code, 'once@example.jp')
    const used = (await callback).url()
    await heading(words.signedIn).waitFor()
    await button(words.logout).click()
    await button(words.silent).waitFor()
    await app.page.goto(used)
    await alert(words.notOurs).waitFor()
    expect(await heading(words.signedIn).count()).toBe(0)
  })
})

describe('a login that is over', () => {
  test.each(['ja', 'en'] as const)(
    'in %s, an address that opens no login leads back to the application',
    async language => {
      const words = await enter(language)
      await app.page.goto('/u/login?state=nobody-knows-this')
      await heading(words.expired).waitFor()
      await app.page.getByRole('link', { name: words.startAgain }).click()
      await button(words.choose.sms).waitFor()
    },
  )

  test('a login that expires while the person looks for the code says so, and can be started again', async () => {
    const words = await enter('ja')
    await app.page.goto('/app/')
    await press(words.choose.sms)
    await identify(words.phone, '09012345678')
    await app.page.getByLabel(words.code, { exact: true }).waitFor()
    await forgetLogins()
    await enterCode(words.code, '+819012345678')
    await heading(words.expired).waitFor()
    await app.page.getByRole('link', { name: words.startAgain }).click()
    await button(words.choose.sms).waitFor()
  })

  test('the address of somebody else’s login opens nothing in another browser', async () => {
    const words = await enter('ja')
    await app.page.goto('/app/')
    await press(words.choose.sms)
    await app.page.waitForURL(/\/u\/login/)
    const other = await welcome(app.house, 'ja')
    await other.page.goto(app.page.url())
    await other.page.getByRole('heading', { name: words.expired }).waitFor()
    await other.leave()
  })

  test.each(['ja', 'en'] as const)(
    'in %s, a person may go back without logging in',
    async language => {
      const words = await enter(language)
      await app.page.goto('/app/')
      await press(words.choose.email)
      await field(words.email).waitFor()
      await button(words.cancel).click()
      await alert(words.stopped).waitFor()
    },
  )

  test('when the connection breaks after the code, pressing again goes on and needs no second code', async () => {
    const words = await enter('ja')
    await app.page.goto('/app/')
    await press(words.choose.email)
    await identify(words.email, 'shaky@example.jp')
    await app.page.getByLabel(words.code, { exact: true }).waitFor()
    await app.page.route('**/interaction/finish', route => route.abort(), { times: 1 })
    await enterCode(words.code, 'shaky@example.jp')
    await alert('通信できませんでした').waitFor()
    await button('確認する').click()
    await heading(words.signedIn).waitFor()
  })
})
