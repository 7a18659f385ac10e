// Written by `npm run locales sync` from locales/. Do not edit.

import type { Bundle } from '../keys.gen.ts'
import common from '../../../locales/ar/common.json'
import handoff from '../../../locales/ar/handoff.json'
import identifierFirst from '../../../locales/ar/identifierFirst.json'
import magicLinkLanding from '../../../locales/ar/magicLinkLanding.json'
import magicLinkNotice from '../../../locales/ar/magicLinkNotice.json'
import methodPicker from '../../../locales/ar/methodPicker.json'
import otpEntry from '../../../locales/ar/otpEntry.json'
import passkeyEnrollment from '../../../locales/ar/passkeyEnrollment.json'
import passkeyPrompt from '../../../locales/ar/passkeyPrompt.json'
import passwordEntry from '../../../locales/ar/passwordEntry.json'
import phoneField from '../../../locales/ar/phoneField.json'
import problem from '../../../locales/ar/problem.json'
import signIn from '../../../locales/ar/signIn.json'
import signUpConfirmation from '../../../locales/ar/signUpConfirmation.json'
import smsEnrollment from '../../../locales/ar/smsEnrollment.json'

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
