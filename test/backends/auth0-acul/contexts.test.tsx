import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { act, cleanup, render } from '@testing-library/react'
import axe from 'axe-core'
import { GenkanProvider, SignIn } from 'genkan'
import {
  createAuth0AculBackend,
  fromAuth0CustomText,
  readHostedPage,
} from 'genkan/backends/auth0-acul'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { aculContexts, CONTEXTS } from '../../../scripts/acul-contexts.ts'
import { laterScreens, loadScreen } from '../../../src/screens/screens.ts'
import { SCREENS } from '../../../src/backends/auth0-acul/screens/index.ts'
import { ERRORS } from '../../../src/backends/auth0-acul/refusals.ts'
import { AUTH0_TEXTS } from '../../../src/backends/auth0-acul/texts/table.ts'

const read = (path: string): unknown => JSON.parse(readFileSync(join(CONTEXTS, path), 'utf8'))
const contexts = aculContexts()
const paths = [...contexts.keys()].filter(path => path !== '/manifest.json')

/** Which screen of the kit each of Auth0's is drawn by. */
const DRAWN: Record<string, string> = {
  'login-id': 'identifier-first',
  'login-password': 'password-entry',
  'login-passwordless-sms-otp': 'otp-entry',
  'login-passwordless-email-code': 'otp-entry',
  'login-passwordless-email-link': 'magic-link-notice',
  'signup-id': 'sms-enrollment',
  'signup-password': 'password-entry',
  'phone-identifier-enrollment': 'method-picker',
  'phone-identifier-challenge': 'otp-entry',
  'email-identifier-challenge': 'otp-entry',
  'passkey-enrollment': 'passkey-enrollment',
  'passkey-enrollment-local': 'passkey-enrollment',
  'mfa-webauthn-platform-enrollment': 'passkey-enrollment',
  'mfa-webauthn-platform-challenge': 'passkey-prompt',
  'mfa-webauthn-error': 'method-picker',
  'mfa-sms-enrollment': 'sms-enrollment',
  'mfa-sms-challenge': 'otp-entry',
  confirmation: 'sign-up-confirmation',
  'interstitial-captcha': 'hand-off',
}

const posted: Record<string, string>[] = []
beforeAll(() => Promise.all(laterScreens.map(loadScreen)))
beforeEach(() => {
  posted.length = 0
  sessionStorage.clear()
  vi.spyOn(HTMLFormElement.prototype, 'submit').mockImplementation(function submit(
    this: HTMLFormElement,
  ) {
    posted.push(Object.fromEntries(new FormData(this)) as Record<string, string>)
  })
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

async function draw(context: unknown) {
  Object.assign(window, { universal_login_context: context })
  const { locale, locales, request } = readHostedPage()
  const drawn = render(
    <main>
      <GenkanProvider backend={createAuth0AculBackend()} {...{ locale, locales, request }}>
        <SignIn />
      </GenkanProvider>
    </main>,
  )
  const name = readHostedPage().screen
  await vi.waitFor(() => {
    const card = drawn.container.querySelector('.gk-sign-in')
    if (name === 'mfa-country-codes') expect(posted.length).toBeGreaterThan(0)
    else expect(card?.querySelector('h1')?.textContent).toBeTruthy()
  })
  await act(async () => {})
  return drawn.container
}

const withoutTexts = (json: unknown): unknown => {
  const { screen, ...rest } = json as { screen?: Record<string, unknown> }
  return { ...rest, screen: { ...screen, texts: null } }
}

describe('the contexts in fixtures/auth0-acul', () => {
  test('are the ones that the script writes, in the inspector’s form', () => {
    expect([...contexts.keys()].length).toBeGreaterThan(80)
    for (const [path, json] of contexts) {
      const hint = `npx node scripts/acul-contexts.ts (${path})`
      // But for the words, which are those of the day the script ran.
      expect(withoutTexts(read(path)), hint).toEqual(withoutTexts(json))
    }
    const { screens } = read('/manifest.json') as {
      screens: Record<string, Record<string, { path: string; variants: string[] }>>[]
    }
    const listed = screens.flatMap(entry =>
      Object.values(entry).flatMap(inner =>
        Object.values(inner).flatMap(({ path, variants }) =>
          variants.map(variant => `${path}/${variant}.json`),
        ),
      ),
    )
    expect(listed.toSorted()).toEqual(paths.toSorted())
  })

  test('show every screen that the adapter draws and the texts know', () => {
    const shown = new Set(paths.map(path => path.split('/')[3] ?? ''))
    expect([...shown].toSorted()).toEqual(Object.keys(SCREENS).toSorted())
    const withTexts = Object.values(AUTH0_TEXTS).flatMap(screens => Object.keys(screens))
    expect(withTexts.toSorted()).toEqual(Object.keys(SCREENS).toSorted())
  })

  test('hold only texts that Auth0 has, and none that the kit would refuse', () => {
    for (const path of paths) {
      const { screen } = read(path) as { screen: { name: string; texts: object } }
      // Some of Auth0's texts have no place in the kit, and are reported as `unused` where they are imported.
      const { unknown, refused } = fromAuth0CustomText({ [screen.name]: screen.texts })
      expect([unknown, refused], path).toEqual([[], []])
    }
  })

  test.each(paths)('%s is drawn, in its language, and axe has nothing to say', async path => {
    const [, , , screen = '', file = ''] = path.split('/')
    const container = await draw(read(path))
    if (screen === 'mfa-country-codes') {
      // The number field has the list of countries, so the page with the list is left.
      expect(posted[0]).toMatchObject({ action: 'back-action', state: 'fixture' })
      return
    }
    const card = container.querySelector('.gk-sign-in')
    const expected =
      screen === 'status'
        ? file.startsWith('with')
          ? 'magic-link-landing'
          : 'hand-off'
        : DRAWN[screen]
    const isAbout = card?.querySelector(`.gk-${expected}`)
    expect(isAbout, card?.innerHTML).toBeTruthy()
    expect(card?.getAttribute('lang')).toBe(file.includes('ja') ? 'ja' : 'en')
    expect(card?.textContent).not.toContain('A sentence of the tenant’s')
    expect(posted).toEqual([])
    const { violations } = await axe.run(container, {
      rules: { 'color-contrast': { enabled: false } },
    })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })
})

describe('the error map', () => {
  test('knows every error of the texts that stands for a refusal of ours', () => {
    const isError = (key: string) => key.includes('-')
    const named = Object.values(AUTH0_TEXTS)
      .flatMap(screens => Object.values(screens))
      .flatMap(rows => Object.entries(rows))
      .filter(([key, ours]) => isError(key) && ours !== null && ours !== 'problem.unknown')
      .map(([key]) => key)
      .filter(key => !/^(mfa-required|passwordless-no-session-)/.test(key))
    for (const key of named.filter(key => key !== 'passwordless-unknown-error'))
      expect(Object.keys(ERRORS), key).toContain(key)
  })
})
