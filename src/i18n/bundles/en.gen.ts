// Written by `npm run locales sync` from locales/. Do not edit.

import type { Bundle } from '../keys.gen.ts'
import common from '../../../locales/en/common.json'
import handoff from '../../../locales/en/handoff.json'
import identifierFirst from '../../../locales/en/identifierFirst.json'
import magicLinkLanding from '../../../locales/en/magicLinkLanding.json'
import magicLinkNotice from '../../../locales/en/magicLinkNotice.json'
import methodPicker from '../../../locales/en/methodPicker.json'
import otpEntry from '../../../locales/en/otpEntry.json'
import passkeyEnrollment from '../../../locales/en/passkeyEnrollment.json'
import passkeyPrompt from '../../../locales/en/passkeyPrompt.json'
import passwordEntry from '../../../locales/en/passwordEntry.json'
import phoneField from '../../../locales/en/phoneField.json'
import problem from '../../../locales/en/problem.json'
import signIn from '../../../locales/en/signIn.json'
import signUpConfirmation from '../../../locales/en/signUpConfirmation.json'
import smsEnrollment from '../../../locales/en/smsEnrollment.json'

export const bundle: Bundle = {
  common,
  handoff,
  identifierFirst,
  magicLinkLanding,
  magicLinkNotice,
  methodPicker,
  otpEntry,
  passkeyEnrollment,
  passkeyPrompt,
  passwordEntry,
  phoneField,
  problem,
  signIn,
  signUpConfirmation,
  smsEnrollment,
}
