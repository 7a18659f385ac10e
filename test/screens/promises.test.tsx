import { render, screen } from '@testing-library/react'
import { type ComponentType, createElement, createRef, type ReactNode } from 'react'
import { beforeAll, describe, expect, test } from 'vitest'
import * as genkan from 'genkan'
import { type MomentName, prepareStage, Stage } from 'genkan/testing'

type Part = ComponentType<Record<string, unknown>>

/** For each screen moments at which, together, all of its parts are drawn. */
const SHOWN: Record<string, MomentName[]> = {
  IdentifierFirst: [
    'identifierWithPasskey',
    'identifierWithSocial',
    'identifierWithSignUp',
    'identifierOffline',
  ],
  OtpEntry: ['codeOtherWays', 'offline'],
  MagicLinkNotice: ['linkOtherWays', 'linkSentWithCode', 'linkOffline'],
  MagicLinkLanding: [
    'linkLanding',
    'linkLandingOtherDevice',
    'linkLandingChoice',
    'linkLandingThere',
  ],
  SmsEnrollment: ['phoneEnrollmentWithLogIn', 'phoneEnrollmentRefused'],
  PasswordEntry: ['enteringPassword', 'newPassword', 'passwordOffline'],
  MethodPicker: ['choosing'],
  HandOff: ['handedOffMfa', 'handedOffCaptcha'],
  PasskeyPrompt: ['passkeyPrompt', 'passkeyFailed'],
  PasskeyEnrollment: ['passkeyEnrollment', 'passkeyNotCreated'],
  SignUpConfirmation: ['signUpConfirmation', 'signUpOffline'],
}
const screens = genkan as unknown as Record<string, Record<string, Part>>
const OWN = { 'data-testid': 'part', className: 'yours', title: 'yours', lang: 'fr' }

beforeAll(prepareStage)

function show(home: string, name: string, props: Record<string, unknown>) {
  const { Root, ...parts } = screens[home] ?? {}
  if (!Root) throw new Error(`There is no ${home}.Root.`)
  const Drawn = name === 'Root' ? Root : parts[name]
  if (!Drawn) throw new Error(`There is no ${home}.${name}.`)
  for (const moment of SHOWN[home] ?? []) {
    const part: ReactNode = createElement(Drawn, { ...OWN, ...props })
    const page = name === 'Root' ? part : <Root>{part}</Root>
    const { unmount } = render(
      <Stage moment={moment} locale="en">
        {page}
      </Stage>,
    )
    const found = screen.queryByTestId('part')
    if (found) return found
    unmount()
  }
  return null
}

const kebab = (name: string) =>
  name.replaceAll(/(?<!^)[A-Z]/g, letter => `-${letter}`).toLowerCase()

/** What draws what a page hands it, or stands in its list; and refusals of which there is no moment. */
const ELSEWHERE = [
  'IdentifierFirst.Captcha',
  'HandOff.Captcha',
  'MethodPicker.Option',
  'MagicLinkLanding.Problem',
  'MethodPicker.Problem',
]

/** Some draw nothing without words of yours, and an input takes none. */
const words = (name: string) => (name === 'Field' ? {} : { children: 'words' })

const all = Object.keys(SHOWN).flatMap(home =>
  Object.keys(screens[home] ?? {}).map(name => [home, name] as const),
)

test('every screen is here', () => {
  const named = Object.entries(genkan)
    .filter(([, value]) => typeof value === 'object' && 'Root' in value)
    .map(([name]) => name)
  expect(Object.keys(SHOWN).toSorted()).toEqual(named.toSorted())
})

describe.each(all.filter(([home, name]) => !ELSEWHERE.includes(`${home}.${name}`)))(
  '%s.%s',
  (home, name) => {
    const own = name === 'Root' ? `gk-${kebab(home)}` : `gk-${kebab(home)}-${kebab(name)}`

    test('has a class of its own beside yours, your attributes, and hands out its element', () => {
      const ref = createRef<HTMLElement>()
      const found = show(home, name, { ref, ...words(name) })
      expect(found).not.toBeNull()
      expect(ref.current).toBe(found)
      expect(found).toHaveClass(own, 'yours')
      expect(found).toHaveAttribute('title', 'yours')
      expect(found).toHaveAttribute('lang', 'fr')
    })

    test('can be drawn by a function of yours', () => {
      const found = show(home, name, {
        ...words(name),
        render: (attributes: Record<string, unknown>) => <article {...attributes} />,
      })
      expect(found?.localName).toBe('article')
      expect(found).toHaveClass(own, 'yours')
    })
  },
)
