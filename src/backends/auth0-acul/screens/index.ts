import { CODE_SCREENS } from './codes.ts'
import { IDENTIFIER_SCREENS } from './identifiers.ts'
import { NOTICE_SCREENS } from './notices.ts'
import { PASSKEY_SCREENS } from './passkeys.ts'
import { PASSWORD_SCREENS } from './passwords.ts'
import type { Screen } from './screen.ts'

/** Every screen that the kit draws, by Auth0's name for it. */
export const SCREENS: Readonly<Record<string, Screen>> = {
  ...IDENTIFIER_SCREENS,
  ...CODE_SCREENS,
  ...PASSWORD_SCREENS,
  ...PASSKEY_SCREENS,
  ...NOTICE_SCREENS,
}

/** Any other one: the kit says so. */
const elsewhere: Screen = {
  step: ({ screen, links }) => ({
    type: 'handoff',
    reason: screen.startsWith('mfa') ? 'mfa' : screen.includes('captcha') ? 'captcha' : 'other',
    ...(links.back && { url: links.back }),
  }),
}

export const screenOf = (name: string): Screen =>
  (Object.hasOwn(SCREENS, name) ? SCREENS[name] : undefined) ?? elsewhere
