import type { ComponentType } from 'react'
import type { FlowState, Step } from '../core/index.ts'
import { loadPhoneEntry, phoneEntryIfThere } from './shared/lazyPhoneEntry.ts'

const later = () => import('./later.ts')

/**
 * The screens that come later, behind `import()`. Not `React.lazy`: on the way to the code screen that costs 300 ms
 * even when the module is there already, because React holds the fallback it has shown.
 */
const LOADERS = {
  handOff: () => later().then(module => module.HandOffScreen),
  magicLinkLanding: () => later().then(module => module.MagicLinkLandingScreen),
  magicLinkNotice: () => later().then(module => module.MagicLinkNoticeScreen),
  methodPicker: () => later().then(module => module.MethodPickerScreen),
  otpEntry: () => later().then(module => module.OtpEntryScreen),
  passkeyEnrollment: () => later().then(module => module.PasskeyEnrollmentScreen),
  passkeyPrompt: () => later().then(module => module.PasskeyPromptScreen),
  passwordEntry: () => later().then(module => module.PasswordEntryScreen),
  signedInElsewhere: () => later().then(module => module.SignedInElsewhere),
  signUpConfirmation: () => later().then(module => module.SignUpConfirmationScreen),
  // Apart: it brings the numbering plans of all countries.
  smsEnrollment: () => import('./phone.ts').then(module => module.SmsEnrollmentScreen),
} satisfies Record<string, () => Promise<ComponentType>>

export type LaterScreen = keyof typeof LOADERS

export const laterScreens = /* @__PURE__ */ Object.keys(LOADERS) as LaterScreen[]

const there = new Map<LaterScreen, ComponentType>()

/** Fetches a screen. Asking again costs nothing; after a failed fetch it is tried anew. */
export async function loadScreen(name: LaterScreen): Promise<ComponentType> {
  const known = there.get(name)
  if (known) return known
  const screen = await LOADERS[name]()
  there.set(name, screen)
  return screen
}

/** The screen, if it was fetched. */
export const screenIfThere = (name: LaterScreen): ComponentType | undefined => there.get(name)

/** Which screen shows a step, where it is not one of the first. */
export function screenForStep(step: Step): LaterScreen | null {
  switch (step.type) {
    case 'code':
      return 'otpEntry'
    case 'link':
      return 'magicLinkNotice'
    case 'password':
      return 'passwordEntry'
    case 'passkey':
      return step.ceremony === 'create' ? 'passkeyEnrollment' : 'passkeyPrompt'
    case 'choose':
      return 'methodPicker'
    case 'handoff':
      return 'handOff'
    case 'identifier':
      return step.accepts.length === 1 && step.accepts[0] === 'phone' && step.reason === 'enroll'
        ? 'smsEnrollment'
        : null
    case 'confirm':
      return step.reason === 'sign_up' ? 'signUpConfirmation' : 'magicLinkLanding'
    default:
      return null
  }
}

/** Everything a step needs on the page before it is shown. Undefined when it is all there already. */
export function prepareStep(step: Step): Promise<unknown> | undefined {
  const name = screenForStep(step)
  if (name) return screenIfThere(name) ? undefined : loadScreen(name)
  const onlyPhone = step.type === 'identifier' && step.accepts.join() === 'phone'
  return onlyPhone && !phoneEntryIfThere() ? loadPhoneEntry() : undefined
}

/** What a person may meet next: worth fetching while nothing else is going on. */
export function screensAhead({ capabilities }: FlowState): LaterScreen[] {
  const channels = capabilities?.connections.flatMap(connection => connection.channels) ?? []
  const ahead: LaterScreen[] = []
  if (channels.some(channel => channel.endsWith('_code'))) ahead.push('otpEntry')
  if (channels.includes('email_link')) ahead.push('magicLinkNotice')
  if (channels.includes('password')) ahead.push('passwordEntry')
  return ahead
}
