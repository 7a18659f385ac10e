import { render } from '@testing-library/react'
import { computeAccessibleName } from 'dom-accessibility-api'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { MOMENT_NOW, type MomentName, momentNames, prepareStage, Stage } from 'genkan/testing'
import { heard, isRegion, regions, roleOf, statesOf, tellScreen } from './support/hear.ts'

beforeAll(prepareStage)
// Only the clock on the wall stands still, so that 28 seconds are 28 seconds on a busy machine too.
beforeEach(() => void vi.useFakeTimers({ now: MOMENT_NOW, toFake: ['Date'] }))
afterEach(() => void vi.useRealTimers())

const show = (moment: MomentName, locale: 'ja' | 'en') =>
  render(<Stage moment={moment} locale={locale} />).container

const CONTROLS = 'button, a[href], input:not([type="hidden"]), select, textarea'
/** Moments between the screens, which have nothing to fill in. */
const BETWEEN: MomentName[] = ['starting', 'redirecting', 'signedIn']

describe.each(['ja', 'en'] as const)('F62: for a screen reader, in %s', locale => {
  test.each(momentNames)('%s keeps the rules of every screen', moment => {
    const root = show(moment, locale)
    const { status, alert } = regions()
    expect([status.length, alert.length]).toEqual([1, 1])
    expect(root.querySelectorAll('h1').length).toBe(BETWEEN.includes(moment) ? 0 : 1)
    expect(root.querySelectorAll('[data-gk-focus]').length).toBeLessThanOrEqual(1)
    // Disabled drops the focus and falls silent, a placeholder goes away when it is needed, and readonly confuses.
    expect([...root.querySelectorAll(':disabled, [placeholder], [readonly]')]).toEqual([])
    for (const control of root.querySelectorAll(CONTROLS)) {
      if (control.matches('[aria-hidden="true"], [tabindex="-1"]')) continue
      const name = computeAccessibleName(control)
      expect(name, control.outerHTML).not.toBe('')
      // What is seen is part of what is said, for people who speak to the page (WCAG 2.5.3).
      const seen = control.matches('button, a') ? visibleText(control) : ''
      expect(name.replaceAll(/\s/g, '')).toContain(seen.replaceAll(/\s/g, ''))
    }
    for (const form of root.querySelectorAll('form'))
      expect(computeAccessibleName(form)).toBe(root.querySelector('h1')?.textContent)
    const language = root.querySelector('.gk-sign-in')?.getAttribute('lang')
    expect(language).toBe(locale)
  })
})

function visibleText(element: Element): string {
  const copy = element.cloneNode(true) as Element
  for (const part of copy.querySelectorAll('.gk-visually-hidden, [aria-hidden="true"], svg'))
    part.remove()
  return copy.textContent ?? ''
}

interface Row {
  moment: MomentName
  role: string
  ja: string
  en: string
  states?: string[]
  attributes?: Record<string, string>
}

/** The binding rows of reliability 3.2, one by one. */
const ROWS: Row[] = [
  { moment: 'identifierEmail', role: 'heading', ja: 'ログイン', en: 'Log in' },
  {
    moment: 'identifierEmail',
    role: 'textbox',
    ja: 'メールアドレス',
    en: 'Email address',
    states: ['focus here'],
    attributes: { inputmode: 'email' },
  },
  {
    moment: 'identifierPhone',
    role: 'textbox',
    ja: '電話番号',
    en: 'Phone number',
    states: ['focus here'],
    attributes: { type: 'tel' },
  },
  {
    moment: 'identifierEither',
    role: 'textbox',
    ja: 'メールアドレスまたは電話番号',
    en: 'Email address or phone number',
    states: ['focus here'],
  },
  { moment: 'identifierPhone', role: 'combobox', ja: '国・地域', en: 'Country or region' },
  { moment: 'identifierEither', role: 'button', ja: '続ける', en: 'Continue' },
  { moment: 'identifierSending', role: 'button', ja: '続ける', en: 'Continue', states: ['busy'] },
  {
    moment: 'identifierWithPasskey',
    role: 'button',
    ja: 'パスキーでログイン',
    en: 'Log in with a passkey',
  },
  { moment: 'identifierWithSocial', role: 'group', ja: 'ほかの方法', en: 'Other ways' },
  { moment: 'codeSent', role: 'heading', ja: '認証コードを入力', en: 'Enter the code' },
  {
    moment: 'codeSent',
    role: 'textbox',
    ja: '認証コード（6桁）',
    en: '6-digit code',
    states: ['focus here'],
    attributes: { autocomplete: 'one-time-code', inputmode: 'numeric' },
  },
  {
    moment: 'codeWrong',
    role: 'textbox',
    ja: '認証コード（6桁）',
    en: '6-digit code',
    states: ['invalid', 'focus here'],
  },
  { moment: 'codeSent', role: 'button', ja: '確認する', en: 'Verify' },
  { moment: 'codeVerifying', role: 'button', ja: '確認する', en: 'Verify', states: ['busy'] },
  {
    moment: 'codeSent',
    role: 'button',
    ja: 'コードを再送する',
    en: 'Send a new code',
    states: ['busy'],
  },
  { moment: 'resendReady', role: 'button', ja: 'コードを再送する', en: 'Send a new code' },
  { moment: 'codeSent', role: 'button', ja: '電話番号を変更する', en: 'Change phone number' },
  { moment: 'phoneEnrollment', role: 'heading', ja: '新規登録', en: 'Sign up' },
  { moment: 'phoneEnrollment', role: 'group', ja: '電話番号', en: 'Phone number' },
  { moment: 'phoneEnrollment', role: 'combobox', ja: '国・地域', en: 'Country or region' },
  {
    moment: 'linkSent',
    role: 'heading',
    ja: 'メールを確認してください',
    en: 'Check your email',
    states: ['focus here'],
    attributes: { tabindex: '-1' },
  },
  { moment: 'linkSent', role: 'button', ja: 'メールを再送する', en: 'Resend email' },
  {
    moment: 'linkSent',
    role: 'button',
    ja: 'メールアドレスを変更する',
    en: 'Change email address',
  },
  { moment: 'linkLanding', role: 'button', ja: 'ログインを続ける', en: 'Continue logging in' },
  {
    moment: 'passkeyPrompt',
    role: 'heading',
    ja: 'パスキーで続ける',
    en: 'Continue with a passkey',
    states: ['focus here'],
    attributes: { tabindex: '-1' },
  },
  { moment: 'passkeyPrompt', role: 'button', ja: 'パスキーを使う', en: 'Use passkey' },
  {
    moment: 'passkeyOpen',
    role: 'button',
    ja: 'パスキーを使う',
    en: 'Use passkey',
    states: ['busy'],
  },
  {
    moment: 'enteringPassword',
    role: 'password field',
    ja: 'パスワード',
    en: 'Password',
    states: ['focus here'],
    attributes: { autocomplete: 'current-password' },
  },
  {
    moment: 'enteringPassword',
    role: 'button',
    ja: 'パスワードを表示する',
    en: 'Show password',
    states: ['not pressed'],
  },
  {
    moment: 'newPassword',
    role: 'password field',
    ja: '新しいパスワード',
    en: 'New password',
    states: ['focus here'],
    attributes: { autocomplete: 'new-password' },
  },
]

describe.each(['ja', 'en'] as const)('F62: as promised, in %s', locale => {
  test.each(ROWS.map(row => ({ ...row, name: row[locale] })))(
    '$moment has the $role “$name”',
    ({ moment, role, name, states = [], attributes = {} }) => {
      const root = show(moment, locale)
      const [found, ...others] = heard(root).filter(
        element =>
          !isRegion(element) && roleOf(element) === role && computeAccessibleName(element) === name,
      )
      expect(others).toEqual([])
      if (!found) throw new Error(`Nothing is called so. There is:\n${tellScreen(root)}`)
      expect(statesOf(found)).toEqual(states)
      for (const [attribute, value] of Object.entries(attributes))
        expect(found).toHaveAttribute(attribute, value)
    },
  )
})
