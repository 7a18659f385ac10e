import type Confirmation from '@auth0/auth0-acul-js/confirmation'
import type InterstitialCaptcha from '@auth0/auth0-acul-js/interstitial-captcha'
import type PhoneIdentifierEnrollment from '@auth0/auth0-acul-js/phone-identifier-enrollment'
import { defineScreen, masked, type Page, type Screen } from './screen.ts'

const phoneEnrollment = defineScreen<PhoneIdentifierEnrollment>({
  load: () => import('@auth0/auth0-acul-js/phone-identifier-enrollment'),
  step(page) {
    const hint = masked(page.data['phone_number'], 'phone')
    return {
      type: 'choose',
      tx: page.tx,
      options: [
        { id: 'sms_code', channel: 'sms_code', ...(hint && { hint }) },
        { id: 'voice_code', channel: 'voice_code', ...(hint && { hint }) },
      ],
    }
  },
  choose: option => {
    if (option === 'back') return sdk => sdk.returnToPrevious()
    if (option === 'sms_code') return sdk => sdk.continuePhoneEnrollment({ type: 'text' })
    return option === 'voice_code' ? sdk => sdk.continuePhoneEnrollment({ type: 'voice' }) : null
  },
})

const confirmation = defineScreen<Confirmation>({
  load: () => import('@auth0/auth0-acul-js/confirmation'),
  step: page => ({ type: 'confirm', tx: page.tx, reason: 'sign_up', identifier: whoOf(page) }),
  verify: proof => ('check' in proof ? sdk => sdk.proceedToSignup() : null),
  choose: option => (option === 'back' ? sdk => sdk.goBack() : null),
})

/** Which key the context uses is not documented. */
function whoOf({ data, submitted }: Page): string {
  const known = ['identifier', 'email', 'phone_number', 'phone', 'username']
  const found = known.map(key => data[key] ?? submitted[key]).find(Boolean)
  return typeof found === 'string' ? found : ''
}

/** `backend.submitCaptcha` hands the token in; the widget is the page's own. */
const interstitialCaptcha = defineScreen<InterstitialCaptcha>({
  load: () => import('@auth0/auth0-acul-js/interstitial-captcha'),
  step: () => ({ type: 'handoff', reason: 'captcha' }),
  captcha: token => async sdk => sdk.submitCaptcha({ captcha: token }),
})

/** The SDK has no class for it, so nothing can be posted: the notice is shown, and the way back. */
const emailLink: Screen = {
  step: page => ({
    type: 'link',
    tx: page.tx,
    sentTo: masked(page.data['email'] ?? page.data['username'], 'email'),
    codeToo: false,
    completes: 'other_device',
    delivery: 'sent',
  }),
  resend: (_, { links }) => links.edit_identifier ?? links.back ?? links.login ?? null,
  choose: (option, { links }) =>
    option === 'back' ? (links.edit_identifier ?? links.back ?? links.login ?? null) : null,
}

/** Where Auth0 tells what went wrong outside a form, such as a link that was opened in another browser. */
const status: Screen = {
  step: page =>
    page.errors.some(({ code }) => code === 'passwordless-no-session')
      ? {
          type: 'confirm',
          tx: page.tx,
          reason: 'link_landing',
          identifier: '',
          landing: 'wrong_browser',
        }
      : {
          type: 'handoff',
          reason: page.errors.some(({ code }) => code === 'mfa-required') ? 'mfa' : 'other',
          ...(wayOf(page) && { url: wayOf(page) }),
        },
  choose: (option, page) => (option === 'back' ? (wayOf(page) ?? null) : null),
}

const wayOf = ({ links }: Page) => links.login ?? links.back ?? links.edit_identifier

export const NOTICE_SCREENS: Record<string, Screen> = {
  'phone-identifier-enrollment': phoneEnrollment,
  confirmation,
  'interstitial-captcha': interstitialCaptcha,
  'login-passwordless-email-link': emailLink,
  status,
}
