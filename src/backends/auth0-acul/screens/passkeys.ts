import type MfaWebAuthnError from '@auth0/auth0-acul-js/mfa-webauthn-error'
import type MfaWebAuthnPlatformChallenge from '@auth0/auth0-acul-js/mfa-webauthn-platform-challenge'
import type MfaWebAuthnPlatformEnrollment from '@auth0/auth0-acul-js/mfa-webauthn-platform-enrollment'
import type PasskeyEnrollment from '@auth0/auth0-acul-js/passkey-enrollment'
import type PasskeyEnrollmentLocal from '@auth0/auth0-acul-js/passkey-enrollment-local'
import type { PasskeyStep } from '../../../core/backend.ts'
import { defineScreen, type Page, type Screen } from './screen.ts'

const passkeyStep = ({ tx, publicKey }: Page, ceremony: PasskeyStep['ceremony']): PasskeyStep => ({
  type: 'passkey',
  tx,
  ceremony,
  options: publicKey,
  skippable: true,
})

const enrollment = defineScreen<PasskeyEnrollment>({
  load: () => import('@auth0/auth0-acul-js/passkey-enrollment'),
  step: page => passkeyStep(page, 'create'),
  passkey: () => sdk => sdk.continuePasskeyEnrollment({}),
  choose: (option, page) => {
    if (option === 'back') return page.links.back ?? null
    return option === 'skip' ? sdk => sdk.abortPasskeyEnrollment() : null
  },
})

const localEnrollment = defineScreen<PasskeyEnrollmentLocal>({
  load: () => import('@auth0/auth0-acul-js/passkey-enrollment-local'),
  step: page => passkeyStep(page, 'create'),
  passkey: () => sdk => sdk.continuePasskeyEnrollment({}),
  choose: option => (option === 'skip' ? sdk => sdk.abortPasskeyEnrollment({}) : null),
})

const platformEnrollment = defineScreen<MfaWebAuthnPlatformEnrollment>({
  load: () => import('@auth0/auth0-acul-js/mfa-webauthn-platform-enrollment'),
  step: page => passkeyStep(page, 'create'),
  passkey: () => sdk => sdk.submitPasskeyCredential({}),
  choose: option => (option === 'skip' ? sdk => sdk.snoozeEnrollment() : null),
})

const platformChallenge = defineScreen<MfaWebAuthnPlatformChallenge>({
  load: () => import('@auth0/auth0-acul-js/mfa-webauthn-platform-challenge'),
  step: page => passkeyStep(page, 'get'),
  passkey: () => sdk => sdk.verify(),
  choose: option => (option === 'skip' || option === 'back' ? sdk => sdk.tryAnotherMethod() : null),
})

/** «That did not work», with what may be done instead. */
const webauthnError = defineScreen<MfaWebAuthnError>({
  load: () => import('@auth0/auth0-acul-js/mfa-webauthn-error'),
  step: ({ tx }) => ({
    type: 'choose',
    tx,
    options: [
      { id: 'passkey', channel: 'passkey' },
      { id: 'password', channel: 'password' },
      { id: 'other', channel: 'other' },
    ],
  }),
  choose: option => {
    if (option === 'passkey') return sdk => sdk.tryAgain()
    if (option === 'password') return sdk => sdk.usePassword()
    return option === 'other' || option === 'back' ? sdk => sdk.tryAnotherMethod() : null
  },
})

export const PASSKEY_SCREENS: Record<string, Screen> = {
  'passkey-enrollment': enrollment,
  'passkey-enrollment-local': localEnrollment,
  'mfa-webauthn-platform-enrollment': platformEnrollment,
  'mfa-webauthn-platform-challenge': platformChallenge,
  'mfa-webauthn-error': webauthnError,
}
