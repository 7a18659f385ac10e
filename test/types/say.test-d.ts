// Compiled by `tsc`, never run: each @ts-expect-error turns red when the line below it starts to compile.
import i18next from 'i18next'
import type { AuthErrorCode, InputProblem } from '../../src/core/index.ts'
import { createI18n, type HostI18n } from '../../src/i18n/createI18n.ts'
import type { Bundle } from '../../src/i18n/keys.gen.ts'
import type { Say } from '../../src/i18n/react.tsx'

declare const say: Say
declare const refusal: AuthErrorCode
declare const typed: InputProblem
declare const either: 'otpEntry.title' | 'otpEntry.resendWait'
declare const japanese: Bundle

export const sentences: string[] = [
  say('otpEntry.title'),
  say('otpEntry.resendWait', { duration: '28秒' }),
  say('otpEntry.descriptionSms', { count: 6 }),
  say('problem.invalid_code_attempts', { count: 2 }),
  say(`problem.${refusal}`),
  say(`problem.${typed}`),
  say(either, { duration: '28秒' }),
]

// @ts-expect-error -- no such text
say('otpEntry.titel')
// @ts-expect-error -- plural endings are i18next's business
say('problem.invalid_code_attempts_other', { count: 2 })
// @ts-expect-error -- a variable is missing
say('otpEntry.resendWait')
// @ts-expect-error -- a misspelt variable
say('otpEntry.resendWait', { durations: '28秒' })
// @ts-expect-error -- counts are numbers
say('problem.invalid_code_attempts', { count: '2' })
// @ts-expect-error -- one of the two texts needs a variable
say(either)
// @ts-expect-error -- this text takes none
say('otpEntry.title', { duration: '28秒' })

createI18n({ locale: 'ja', locales: { ja: { otpEntry: { title: 'コードを入力' } } } })
createI18n({ locales: { fr: () => Promise.resolve({ default: { otpEntry: { title: 'Code' } } }) } })
createI18n({ i18n: i18next, preloaded: { ja: japanese } })
// @ts-expect-error -- a misspelt text would never be shown
createI18n({ locales: { ja: { otpEntry: { titel: 'コードを入力' } } } })
// @ts-expect-error -- a preloaded language is whole
createI18n({ preloaded: { ja: { otpEntry: japanese.otpEntry } } })

export const host: HostI18n = i18next.createInstance()

const { otp_required: _left, ...incomplete } = japanese.problem
// @ts-expect-error -- a language without one sentence does not compile
export const broken: Bundle = { ...japanese, problem: incomplete }
