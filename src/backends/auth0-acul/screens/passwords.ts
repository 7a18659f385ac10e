import type LoginPassword from '@auth0/auth0-acul-js/login-password'
import type SignupPassword from '@auth0/auth0-acul-js/signup-password'
import type { Channel } from '../../../core/backend.ts'
import { own } from '../context.ts'
import { alternateFor, defineScreen, type Page, type Screen } from './screen.ts'

const textOf = (page: Page, name: string): string => {
  const value = page.data[name]
  return typeof value === 'string' ? value : ''
}

/** The server says only that there is a code, not where it goes to. */
const codeChannel = (username: string): Channel =>
  username.includes('@') ? 'email_code' : 'sms_code'

const loginPassword = defineScreen<LoginPassword>({
  load: () => import('@auth0/auth0-acul-js/login-password'),
  step(page) {
    const identifier = textOf(page, 'username')
    const { reset_password: forgotUrl } = page.links
    return {
      type: 'password',
      tx: page.tx,
      identifier,
      ...(forgotUrl !== undefined && { forgotUrl }),
      switchTo: page.data['show_switch_to_otp_button'] === true ? [codeChannel(identifier)] : [],
    }
  },
  verify: (proof, page) =>
    'password' in proof
      ? sdk => sdk.login({ username: textOf(page, 'username'), password: proof.password })
      : null,
  choose(option, page) {
    if (option === 'back') return page.links.edit_identifier ?? page.links.back ?? null
    const isOffered = page.data['show_switch_to_otp_button'] === true
    if (isOffered && option === codeChannel(textOf(page, 'username')))
      return sdk => sdk.switchToOtp()
    const connection = alternateFor(option, page)
    return connection === undefined ? null : sdk => sdk.switchConnection({ connection })
  },
})

const signupPassword = defineScreen<SignupPassword>({
  load: () => import('@auth0/auth0-acul-js/signup-password'),
  step(page) {
    const password = own(own(page.connection?.options, 'authentication_methods'), 'password')
    const minLength = own(password, 'min_length')
    const isLength = typeof minLength === 'number' && minLength >= 1 && minLength <= 128
    return {
      type: 'password',
      tx: page.tx,
      identifier: textOf(page, 'email') || textOf(page, 'phone_number') || textOf(page, 'username'),
      purpose: 'sign_up',
      // Auth0's own default. The kit's, of NIST, would refuse what the server takes.
      minLength: isLength ? minLength : 8,
      switchTo: [],
    }
  },
  verify(proof, page) {
    if (!('password' in proof)) return null
    const who = {
      ...(textOf(page, 'email') && { email: textOf(page, 'email') }),
      ...(textOf(page, 'phone_number') && { phoneNumber: textOf(page, 'phone_number') }),
      ...(textOf(page, 'username') && { username: textOf(page, 'username') }),
    }
    return sdk => sdk.signup({ ...who, password: proof.password })
  },
  choose(option, page) {
    if (option === 'back') return page.links.edit_identifier ?? page.links.login ?? null
    const connection = alternateFor(option, page)
    return connection === undefined ? null : sdk => sdk.switchConnection({ connection })
  },
})

export const PASSWORD_SCREENS: Record<string, Screen> = {
  'login-password': loginPassword,
  'signup-password': signupPassword,
}
