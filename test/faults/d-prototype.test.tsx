import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { prepareStage } from 'genkan/testing'
import { themeFromAuth0, themeFromDesignTokens } from 'genkan/theme'
import { createI18n } from '../../src/i18n/createI18n.ts'
import { bundle as en } from '../../src/i18n/bundles/en.gen.ts'
import { AUTH0_THEME } from '../../src/theme/auth0Properties.ts'
import { pollute } from './support/polluted.ts'
import { withoutIds } from './support/withoutIds.ts'

const EVIL = 'https://evil.example/'

let heal = () => {}
beforeAll(prepareStage)
afterEach(() => {
  heal()
  cleanup()
})

/** Whatever of it would be seen, lead somewhere or speak. The other names are asked for without a page (d-prototype.node). */
const NAMES = [
  'defaultCountry',
  'i18n',
  'locales',
  'request',
  'resume',
  'connection',
  'loginHint',
  'organization',
  'prefill',
  'returnTo',
  'screenHint',
  'uiLocales',
  'device',
  'forgotUrl',
  'hint',
  'landing',
]

/** What is on the page at the first two steps of a login with a password. */
async function walk() {
  const user = userEvent.setup()
  const backend = createMemoryBackend({
    connections: [{ name: 'users', strategy: 'database', channels: ['password', 'email_code'] }],
    passwords: { 'taro@example.com': 'correct horse battery' },
  })
  const { container } = render(
    <GenkanProvider backend={backend} locale="en" rememberProgress={false} followTabs={false}>
      <SignIn />
    </GenkanProvider>,
  )
  const pages: string[] = []
  const look = () => pages.push(withoutIds(container.innerHTML))
  const field = await screen.findByLabelText('Email address')
  await act(async () => {})
  look()
  expect(field).toHaveValue('')
  await user.type(field, 'taro@example.com{Enter}')
  await screen.findByLabelText('Password')
  look()
  return pages
}

test('F24: no page and no link comes out of Object.prototype', async () => {
  const clean = await walk()
  cleanup()
  expect(clean.join()).not.toContain(EVIL)
  // React itself takes what can be enumerated for props of every element.
  heal = pollute(NAMES, EVIL, { enumerable: false })
  const found = await walk()
  heal()
  expect(found).toEqual(clean)
})

describe('F24: in a polluted page', () => {
  test('a locale without a text has none', async () => {
    const texts = Object.values(en).flatMap(group => Object.keys(group))
    heal = pollute([...Object.keys(en), ...texts, 'fr'], EVIL)
    const i18n = createI18n({ locale: 'en', locales: { en: { otpEntry: { submit: 'Go' } } } })
    const said = ['identifierFirst.title', 'identifierFirst.submit'].map(key =>
      i18n.say(key as 'identifierFirst.title'),
    )
    heal()
    expect(said).toEqual(['Log in', 'Continue'])
  })

  test('a theme without a value has none', () => {
    const clean = JSON.stringify([themeFromAuth0({}), themeFromDesignTokens({})])
    const names = Object.entries(AUTH0_THEME).flatMap(([group, rules]) => [
      group,
      ...Object.keys(rules),
    ])
    heal = pollute([...names, 'settings', 'organization', 'branding', 'themes', '$value'], {
      primary_button: '#ff0000',
      logo_url: EVIL,
      url: EVIL,
      colors: { primary: '#ff0000' },
    })
    const found = JSON.stringify([themeFromAuth0({}), themeFromDesignTokens({})])
    heal()
    expect(found).toBe(clean)
  })
})
