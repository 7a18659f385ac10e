import { guessKind, maskIdentifier } from '../../../src/core/identifier.ts'
import { formatPhone, readPhone } from '../../../src/phone.ts'
import { promise } from '../support/promise.ts'
import type { Target } from '../support/target.ts'
import { inputsOf } from '../support/vectors.ts'

const PROBLEMS = ['phone_required', 'phone_invalid', 'phone_not_sms', 'phone_extension']

export const phone: Target = {
  title: 'a telephone number',
  sources: ['src/phone.ts', 'src/core/identifier.ts', 'src/core/text.ts'],
  seeds: () => inputsOf('phone'),
  words:
    '090|1234|5678|+|81|+81|(0)|（|）|-|ー|０９０|tel:|sms:|;ext=|内線|ext|x|#|+1|415|555|2671|00|010|;phone-context=+81|%2B|?body=|+44|+800|+290|+7|+39'.split(
      '|',
    ),
  read(text) {
    guessKind(text)
    return ['JP', 'US', 'it', 'ZZ']
      .flatMap(country => {
        const all = readPhone(text, { country, smsOnly: false })
        const sms = readPhone(text, { country })
        if ('error' in all) {
          promise(PROBLEMS.includes(all.error), 'the problem has no sentence')
          promise(
            'error' in sms && sms.error === all.error,
            'fewer numbers are allowed, and it is one',
          )
          return all.error
        }
        const { value } = all
        promise(/^\+[1-9]\d{4,14}$/.test(value), 'it is not E.164')
        promise(/^(?:[A-Z]{2}|001)$/.test(all.country), 'it is of no country')
        const again = readPhone(value, { smsOnly: false })
        promise('value' in again && again.value === value, 'it does not read as itself')
        const shown = readPhone(formatPhone(value, 'JP'), { smsOnly: false })
        promise(
          'value' in shown && shown.value === value,
          'written for people it is another number',
        )
        const masked = maskIdentifier({ kind: 'phone', value }).replace(/[ -]/g, '')
        promise(!masked.includes(value.slice(-5)), 'the mask shows it')
        if ('error' in sms) {
          promise(sms.error === 'phone_not_sms', 'it is a number, and refused as none')
          return sms.error
        }
        promise(sms.value === value, 'it depends on SMS which number it is')
        return 'read'
      })
      .join(' ')
  },
}
