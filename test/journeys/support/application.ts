import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { codeFor, type House, openHouse, type Visitor, welcome } from './house.ts'

/** What a person reads on the way from the application to the hosted login and back. */
export const WORDS = {
  ja: {
    choose: { sms: 'SMSでログイン', email: 'メールでログイン', any: '接続を指定せずにログイン' },
    signUp: '新規登録',
    silent: 'ログイン済みか確認する',
    title: 'ログイン',
    phone: '電話番号',
    email: 'メールアドレス',
    code: '認証コード（6桁）',
    signedIn: 'ログインしています',
    renew: 'トークンを更新する',
    renewed: /トークンを更新しました/,
    logout: 'ログアウト',
    cancel: 'ログインせずにアプリへ戻る',
    expired: 'このログイン画面は使えなくなりました',
    startAgain: 'アプリに戻ってやり直す',
    notOurs: 'このログインは完了できませんでした。',
    notSignedIn: 'ログインしていません。',
    stopped: 'ログインを中止しました。',
    badRequest: 'この方法ではログインできません。',
  },
  en: {
    choose: {
      sms: 'Log in by SMS',
      email: 'Log in by email',
      any: 'Log in without naming a connection',
    },
    signUp: 'Sign up',
    silent: 'Check for a session',
    title: 'Log in',
    phone: 'Phone number',
    email: 'Email address',
    code: '6-digit code',
    signedIn: 'You’re logged in',
    renew: 'Renew the tokens',
    renewed: /Tokens renewed at/,
    logout: 'Log out',
    cancel: 'Go back without logging in',
    expired: 'This login page is no longer valid',
    startAgain: 'Start again in the app',
    notOurs: 'This login could not be completed.',
    notSignedIn: 'You are not logged in.',
    stopped: 'You left the login.',
    badRequest: 'You can’t log in this way.',
  },
}

export type Language = keyof typeof WORDS

/** The demo's application and a visitor of it, for one file of journeys. Any complaint of a page fails the journey. */
export function visitApplication() {
  let house: House
  let visitor: Visitor
  let page: Page

  beforeAll(async () => {
    house = await openHouse('build')
  })
  afterAll(() => house?.close())
  afterEach(async () => {
    const { complaints } = visitor
    await visitor.leave()
    expect(complaints).toEqual([])
  })

  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const field = (label: string) => page.getByRole('textbox', { name: label })

  return {
    get house() {
      return house
    },
    get visitor() {
      return visitor
    },
    get page() {
      return page
    },
    get homeUrl() {
      return `${house.server.origin}/app/`
    },
    button,
    field,
    alert: (text: string) => page.getByRole('alert').filter({ hasText: text }),
    heading: (name: string) => page.getByRole('heading', { name, exact: true }),
    /** A value in the table of the ID token. */
    claim: (name: string) => page.locator(`[data-claim="${name}"] td`).last(),

    /** A new visitor, who reads this language. */
    async enter(language: Language) {
      await house.reset()
      visitor = await welcome(house, language)
      page = visitor.page
      return WORDS[language]
    },

    /** Presses a button and hands back the request for `/authorize` that it leads to. */
    async press(name: string): Promise<URL> {
      const asked = page.waitForRequest(request => new URL(request.url()).pathname === '/authorize')
      await button(name).click()
      return new URL((await asked).url())
    },

    async identify(label: string, text: string) {
      await field(label).waitFor()
      await field(label).fill(text)
      await field(label).press('Enter')
    },

    async enterCode(label: string, to: string) {
      const code = page.getByLabel(label, { exact: true })
      await code.waitFor()
      await code.pressSequentially(await codeFor(house, to))
    },

    /** Every login that waits is over, as after half an hour. */
    async forgetLogins() {
      const { origin } = house.server
      const answer = await fetch(`${origin}/api/genkan/test/expireInteractions`, {
        method: 'POST',
        headers: { Origin: origin },
      })
      expect(answer.status).toBe(200)
    },
  }
}
