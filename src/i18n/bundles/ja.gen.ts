// Written by `npm run locales sync` from locales/. Do not edit.

import type { Bundle } from '../keys.gen.ts'
import common from '../../../locales/ja/common.json'
import handoff from '../../../locales/ja/handoff.json'
import identifierFirst from '../../../locales/ja/identifierFirst.json'
import magicLinkLanding from '../../../locales/ja/magicLinkLanding.json'
import magicLinkNotice from '../../../locales/ja/magicLinkNotice.json'
import methodPicker from '../../../locales/ja/methodPicker.json'
import otpEntry from '../../../locales/ja/otpEntry.json'
import passkeyEnrollment from '../../../locales/ja/passkeyEnrollment.json'
import passkeyPrompt from '../../../locales/ja/passkeyPrompt.json'
import passwordEntry from '../../../locales/ja/passwordEntry.json'
import phoneField from '../../../locales/ja/phoneField.json'
import problem from '../../../locales/ja/problem.json'
import signIn from '../../../locales/ja/signIn.json'
import signUpConfirmation from '../../../locales/ja/signUpConfirmation.json'
import smsEnrollment from '../../../locales/ja/smsEnrollment.json'

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
