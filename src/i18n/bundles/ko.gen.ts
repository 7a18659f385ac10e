// Written by `npm run locales sync` from locales/. Do not edit.

import type { Bundle } from '../keys.gen.ts'
import common from '../../../locales/ko/common.json'
import handoff from '../../../locales/ko/handoff.json'
import identifierFirst from '../../../locales/ko/identifierFirst.json'
import magicLinkLanding from '../../../locales/ko/magicLinkLanding.json'
import magicLinkNotice from '../../../locales/ko/magicLinkNotice.json'
import methodPicker from '../../../locales/ko/methodPicker.json'
import otpEntry from '../../../locales/ko/otpEntry.json'
import passkeyEnrollment from '../../../locales/ko/passkeyEnrollment.json'
import passkeyPrompt from '../../../locales/ko/passkeyPrompt.json'
import passwordEntry from '../../../locales/ko/passwordEntry.json'
import phoneField from '../../../locales/ko/phoneField.json'
import problem from '../../../locales/ko/problem.json'
import signIn from '../../../locales/ko/signIn.json'
import signUpConfirmation from '../../../locales/ko/signUpConfirmation.json'
import smsEnrollment from '../../../locales/ko/smsEnrollment.json'

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
