import type EmailIdentifierChallenge from '@auth0/auth0-acul-js/email-identifier-challenge'
import type LoginPasswordlessEmailCode from '@auth0/auth0-acul-js/login-passwordless-email-code'
import type LoginPasswordlessSmsOtp from '@auth0/auth0-acul-js/login-passwordless-sms-otp'
import type MfaSmsChallenge from '@auth0/auth0-acul-js/mfa-sms-challenge'
import type PhoneIdentifierChallenge from '@auth0/auth0-acul-js/phone-identifier-challenge'
import type { Channel } from '../../../core/backend.ts'
import { alternateFor, codeStep, defineScreen, masked, type Page, type Screen } from './screen.ts'

/** The other passwordless connection of the page. */
const otherWays = (page: Page, own: Channel): Channel[] =>
  (['email_code', 'sms_code'] as const).filter(
    channel => channel !== own && alternateFor(channel, page) !== undefined,
  )

const connectionOf = ({ connection }: Page) => (connection ? { connection: connection.name } : {})

const smsOtp = defineScreen<LoginPasswordlessSmsOtp>({
  load: () => import('@auth0/auth0-acul-js/login-passwordless-sms-otp'),
  step: page =>
    codeStep(page, {
      channel: 'sms_code',
      sentTo: masked(page.data['phone_number'] ?? page.data['username'], 'phone'),
      switchTo: otherWays(page, 'sms_code'),
      ...connectionOf(page),
    }),
  verify(proof, { data }) {
    if (!('code' in proof)) return null
    const username = data['username']
    return sdk =>
      sdk.submitOTP({ code: proof.code, ...(typeof username === 'string' && { username }) })
  },
  resend: () => sdk => sdk.resendOTP(),
  choose(option, page) {
    if (option === 'back') return page.links.edit_identifier ?? page.links.back ?? null
    const connection = alternateFor(option, page)
    return connection === undefined ? null : sdk => sdk.switchConnection({ connection })
  },
})

const emailCode = defineScreen<LoginPasswordlessEmailCode>({
  load: () => import('@auth0/auth0-acul-js/login-passwordless-email-code'),
  step: page =>
    codeStep(page, {
      channel: 'email_code',
      sentTo: masked(page.data['email'] ?? page.data['username'], 'email'),
      switchTo: otherWays(page, 'email_code'),
      ...connectionOf(page),
    }),
  verify: proof => ('code' in proof ? sdk => sdk.submitCode({ code: proof.code }) : null),
  resend: () => sdk => sdk.resendCode(),
  choose(option, page) {
    if (option === 'back') return page.links.edit_identifier ?? page.links.back ?? null
    const connection = alternateFor(option, page)
    return connection === undefined ? null : sdk => sdk.switchConnection({ connection })
  },
})

const isVoice = ({ data }: Page) => data['message_type'] === 'voice'

const phoneChallenge = defineScreen<PhoneIdentifierChallenge>({
  load: () => import('@auth0/auth0-acul-js/phone-identifier-challenge'),
  step: page =>
    codeStep(page, {
      channel: isVoice(page) ? 'voice_code' : 'sms_code',
      sentTo: masked(page.data['phone_number'], 'phone'),
      switchTo: [
        ...(page.data['show_link_sms'] === true ? (['sms_code'] as const) : []),
        ...(page.data['show_link_voice'] === true ? (['voice_code'] as const) : []),
        ...(page.data['show_switch_to_password_button'] === true ? (['password'] as const) : []),
      ],
      isSpent: page.data['resendLimitReached'] === true,
    }),
  verify: proof => ('code' in proof ? sdk => sdk.submitPhoneChallenge({ code: proof.code }) : null),
  resend(channel, page) {
    const other = isVoice(page) ? 'sms_code' : 'voice_code'
    if (channel !== other) return sdk => sdk.resendCode()
    return sdk => (channel === 'voice_code' ? sdk.switchToVoice() : sdk.switchToText())
  },
  choose: option => {
    if (option === 'back') return sdk => sdk.returnToPrevious()
    if (option === 'voice_code') return sdk => sdk.switchToVoice()
    if (option === 'sms_code') return sdk => sdk.switchToText()
    return option === 'password' ? sdk => sdk.switchToPassword() : null
  },
})

const emailChallenge = defineScreen<EmailIdentifierChallenge>({
  load: () => import('@auth0/auth0-acul-js/email-identifier-challenge'),
  step: page =>
    codeStep(page, {
      channel: 'email_code',
      sentTo: masked(page.data['email'], 'email'),
      switchTo: page.data['show_switch_to_password_button'] === true ? ['password'] : [],
      isSpent: page.data['resendLimitReached'] === true,
    }),
  verify: proof => ('code' in proof ? sdk => sdk.submitEmailChallenge({ code: proof.code }) : null),
  resend: () => sdk => sdk.resendCode(),
  choose: option => {
    if (option === 'back') return sdk => sdk.returnToPrevious()
    return option === 'password' ? sdk => sdk.switchToPassword() : null
  },
})

const mfaSmsChallenge = defineScreen<MfaSmsChallenge>({
  load: () => import('@auth0/auth0-acul-js/mfa-sms-challenge'),
  step: page =>
    codeStep(page, {
      channel: 'sms_code',
      sentTo: masked(page.data['phone_number'], 'phone'),
      switchTo: page.data['show_link_voice'] === true ? ['voice_code'] : [],
    }),
  verify: proof =>
    'code' in proof ? sdk => sdk.continueMfaSmsChallenge({ code: proof.code }) : null,
  resend: channel => sdk => (channel === 'voice_code' ? sdk.getACall() : sdk.resendCode()),
  choose: (option, page) => {
    if (option === 'voice_code') return sdk => sdk.getACall()
    if (option === 'other') return sdk => sdk.tryAnotherMethod()
    return option === 'back' ? (page.links.back ?? (sdk => sdk.tryAnotherMethod())) : null
  },
})

export const CODE_SCREENS: Record<string, Screen> = {
  'login-passwordless-sms-otp': smsOtp,
  'login-passwordless-email-code': emailCode,
  'phone-identifier-challenge': phoneChallenge,
  'email-identifier-challenge': emailChallenge,
  'mfa-sms-challenge': mfaSmsChallenge,
}
