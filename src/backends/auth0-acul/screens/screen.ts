import type {
  Channel,
  CodeStep,
  IdentifyInput,
  PasskeyInput,
  Proof,
  Step,
  Tx,
} from '../../../core/backend.ts'
import { maskIdentifier } from '../../../core/identifier.ts'
import type { HostContext } from '../context.ts'

/** What the context does not say. */
export interface Settings {
  /** Digits of a code, or null when it may be any number of them. */
  codeLength: number | null
  resendAfterSeconds: number
}

/** One hosted page: what it says, and what the adapter knows beside. */
export interface Page extends HostContext {
  tx: Tx
  settings: Settings
  /** What the page asks to be filled in: the login hint, or what was typed a page ago. */
  prefill: string | undefined
  /** When the newest code went out, in milliseconds since the epoch. */
  sentAt: number
}

/** Posts through the SDK, leads to an address, or does not know what was asked. */
export type Act<Sdk> = ((sdk: Sdk) => Promise<unknown>) | string | null

/** One screen of Auth0's: what the kit draws of it, and which of the SDK's methods answers which action. */
export interface Screen<Sdk = unknown> {
  /** The SDK's class. Missing for the screens it has none for. */
  load?: () => Promise<{ default: new () => Sdk }>
  step(page: Page): Step
  identify?(input: IdentifyInput, page: Page): Act<Sdk>
  verify?(proof: Proof, page: Page): Act<Sdk>
  resend?(channel: Channel | undefined, page: Page): Act<Sdk>
  /** `back`, `skip`, `other`, a channel, or the name of a connection. */
  choose?(option: string, page: Page): Act<Sdk>
  passkey?(input: PasskeyInput, page: Page): Act<Sdk>
  captcha?(token: string): Act<Sdk>
  /** A page that the kit has no use for is left at once by this. */
  passOver?(page: Page): Act<Sdk>
}

/** Forgets which class of the SDK a screen uses: its own `load` gives the right one to its own methods. */
export const defineScreen = <Sdk>(screen: Screen<Sdk>): Screen => screen as unknown as Screen

/** A channel's other connection on the same page, as Auth0 names it. */
export const alternateFor = (channel: string, { alternates }: Page): string | undefined => {
  const strategy = channel === 'email_code' ? 'email' : channel === 'sms_code' ? 'sms' : null
  return alternates.find(each => each.name === channel || each.strategy === strategy)?.name
}

/** Auth0 masks most destinations itself (`+81 90 **** **78`); what it does not, the kit does. */
export function masked(destination: string | boolean | undefined, kind: 'email' | 'phone'): string {
  if (typeof destination !== 'string') return ''
  const value = destination.slice(0, 320)
  return /[*•]/.test(value) ? value : maskIdentifier({ kind, value })
}

interface CodeParts {
  channel: Channel
  sentTo: string
  switchTo?: Channel[]
  connection?: string
  /** No more of them today. */
  isSpent?: boolean
}

/** Seconds until somebody who has had too many codes may ask for one (auth0.md 4.5: limits are by the hour). */
const SPENT_SECONDS = 3600

export const codeStep = (
  { tx, settings, sentAt, connection }: Page,
  { switchTo = [], isSpent, ...parts }: CodeParts,
): CodeStep => ({
  type: 'code',
  tx,
  ...parts,
  length: settings.codeLength,
  alphabet: 'digits',
  resendAt: sentAt + (isSpent ? SPENT_SECONDS : settings.resendAfterSeconds) * 1000,
  switchTo,
  // With sign-up closed Auth0 sends nothing to strangers, and its page is the same.
  delivery: connection?.options['signup_enabled'] === false ? 'if_known' : 'sent',
})

/** The token of a captcha, as a field of its own. */
export const withCaptcha = ({ captcha }: Pick<IdentifyInput, 'captcha'>) =>
  captcha === undefined ? {} : { captcha }
