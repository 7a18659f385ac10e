import type { Area, BackendHarness, TestRunner } from '../harness.ts'
import type { Surroundings } from '../person.ts'
import { capabilities } from './capabilities.ts'
import { emailCode, smsCode } from './codes.ts'
import { delays } from './delays.ts'
import { doubleSubmit, offline, silence } from './network.ts'
import { links } from './links.ts'
import { passkeys } from './passkeys.ts'
import { closedSignUp, locale, signUp } from './people.ts'
import { redirect } from './redirect.ts'
import { shape } from './shape.ts'
import { expiry, limits, resend } from './time.ts'
import { transport } from './transport.ts'
import { choosing, password, social } from './ways.ts'

export interface Given {
  harness: BackendHarness
  runner: TestRunner
  near: Surroundings
}

/** The promises of one area: a sentence, and what proves it. */
export type AreaTests = (given: Given) => Record<string, () => Promise<void>>

/** An area without promises does not compile. */
export const PROMISES: Record<Area, AreaTests> = {
  shape,
  capabilities,
  email_code: emailCode,
  sms_code: smsCode,
  resend,
  expiry,
  sign_up: signUp,
  closed_sign_up: closedSignUp,
  limits,
  delays,
  offline,
  silence,
  transport,
  double_submit: doubleSubmit,
  passkeys,
  redirect,
  locale,
  password,
  choosing,
  social,
  links,
}
