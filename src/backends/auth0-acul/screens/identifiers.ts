import type LoginId from '@auth0/auth0-acul-js/login-id'
import type MfaCountryCodes from '@auth0/auth0-acul-js/mfa-country-codes'
import type MfaSmsEnrollment from '@auth0/auth0-acul-js/mfa-sms-enrollment'
import type SignupId from '@auth0/auth0-acul-js/signup-id'
import type { Identifier, IdentifierStep, Step } from '../../../core/backend.ts'
import { countryOfNumber } from '../callingCodes.ts'
import { type HostContext, own } from '../context.ts'
import { defineScreen, type Page, type Screen, withCaptcha } from './screen.ts'

type Kind = Identifier['kind'] | 'username'

/** Which identifiers a connection takes, and which of them a new person must have (as the SDK's own getters read it). */
export function identifiersOf(page: Pick<HostContext, 'connection'>): {
  active: Kind[]
  required: Kind[]
} {
  const { strategy = 'auth0', options = {} } = page.connection ?? {}
  if (strategy === 'sms') return { active: ['phone'], required: ['phone'] }
  if (strategy === 'email') return { active: ['email'], required: ['email'] }
  const attributes = own(options, 'attributes')
  const kinds = (['email', 'phone', 'username'] as const).filter(kind => own(attributes, kind))
  if (kinds.length === 0) {
    const all: Kind[] =
      own(options, 'username_required') === true ? ['email', 'username'] : ['email']
    return { active: all, required: all }
  }
  const status = (kind: Kind) => own(own(attributes, kind), 'signup_status')
  return {
    active: kinds.filter(kind => own(own(attributes, kind), 'identifier_active') === true),
    required: kinds.filter(kind => status(kind) === 'required'),
  }
}

const isReachable = (kind: Kind): kind is Identifier['kind'] => kind !== 'username'

function identifierStep(
  page: Page,
  kinds: Kind[],
  more: Pick<IdentifierStep, 'reason' | 'instead'> = {},
): Step {
  const accepts = kinds.filter(isReachable)
  // The kit has no field for a user name (docs/backends/auth0-acul.md, «What it cannot do»).
  if (accepts.length === 0) return { type: 'handoff', reason: 'other' }
  return {
    type: 'identifier',
    tx: page.tx,
    accepts,
    ...(page.connection && { connection: page.connection.name }),
    ...(page.prefill !== undefined && { prefill: page.prefill }),
    ...more,
  }
}

/** The names under which the SDK sends a number with its country. */
function typed({ kind, value }: Identifier, { country }: Page) {
  if (kind === 'email') return { username: value, identifierType: 'email' } as const
  const phoneCountryCode = countryOfNumber(value) ?? country ?? undefined
  return {
    username: value,
    identifierType: 'phone',
    ...(phoneCountryCode !== undefined && { phoneCountryCode }),
  } as const
}

const loginId = defineScreen<LoginId>({
  load: () => import('@auth0/auth0-acul-js/login-id'),
  step: page =>
    identifierStep(
      page,
      identifiersOf(page).active,
      page.links.signup ? { instead: 'signup' } : {},
    ),
  identify: (input, page) => sdk =>
    sdk.login({ ...typed(input.identifier, page), ...withCaptcha(input) }),
  choose: (option, page) => {
    if (option === 'back') return page.links.back ?? null
    if (option === 'signup') return page.links.signup ?? null
    const isThere = page.alternates.some(({ name }) => name === option)
    return isThere ? sdk => sdk.federatedLogin({ connection: option }) : null
  },
  passkey:
    ({ mediation }) =>
    sdk =>
      mediation === 'conditional' ? sdk.registerPasskeyAutofill() : sdk.passkeyLogin(),
})

const signupId = defineScreen<SignupId>({
  load: () => import('@auth0/auth0-acul-js/signup-id'),
  step(page) {
    const { active, required } = identifiersOf(page)
    // One field is one identifier, and Auth0 refuses a sign-up that lacks another.
    if (required.length > 1 || !required.every(isReachable))
      return { type: 'handoff', reason: 'other' }
    return identifierStep(page, required.length > 0 ? required : active, {
      reason: 'enroll',
      ...(page.links.login && { instead: 'login' }),
    })
  },
  identify(input, page) {
    const { kind, value } = input.identifier
    const more = withCaptcha(input)
    if (kind === 'email') return sdk => sdk.signup({ email: value, ...more })
    const phoneCountryCode = countryOfNumber(value) ?? page.country ?? undefined
    return sdk =>
      sdk.signup({
        phone: value,
        ...(phoneCountryCode !== undefined && { phoneCountryCode }),
        ...more,
      })
  },
  choose(option, page) {
    if (option === 'back') return page.links.login ?? page.links.back ?? null
    if (option === 'login') return page.links.login ?? null
    const isThere = page.alternates.some(({ name }) => name === option)
    return isThere ? sdk => sdk.federatedSignup({ connection: option }) : null
  },
})

const mfaSmsEnrollment = defineScreen<MfaSmsEnrollment>({
  load: () => import('@auth0/auth0-acul-js/mfa-sms-enrollment'),
  step: page => identifierStep(page, ['phone'], { reason: 'enroll' }),
  identify: input => sdk =>
    sdk.continueEnrollment({ phone: input.identifier.value, ...withCaptcha(input) }),
  choose: option => (option === 'other' ? sdk => sdk.tryAnotherMethod() : null),
})

/** A whole page with a list of countries, which the kit's number field has in itself. */
const mfaCountryCodes = defineScreen<MfaCountryCodes>({
  load: () => import('@auth0/auth0-acul-js/mfa-country-codes'),
  step: page => identifierStep(page, ['phone'], { reason: 'enroll' }),
  passOver: () => sdk => sdk.goBack(),
})

export const IDENTIFIER_SCREENS: Record<string, Screen> = {
  'login-id': loginId,
  'signup-id': signupId,
  'mfa-sms-enrollment': mfaSmsEnrollment,
  'mfa-country-codes': mfaCountryCodes,
}
