import { readEmail } from '../../../src/core/email.ts'
import { guessKind, maskIdentifier } from '../../../src/core/identifier.ts'
import { MAX_TEXT } from '../../../src/core/text.ts'
import { promise } from '../support/promise.ts'
import type { Target } from '../support/target.ts'
import { inputsOf } from '../support/vectors.ts'

const UNSEEN = /[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/u
const PROBLEMS = ['email_required', 'email_invalid', 'email_too_long', 'email_non_ascii_local']

export const email: Target = {
  title: 'an address or a number in the first field',
  sources: ['src/core/email.ts', 'src/core/identifier.ts', 'src/core/text.ts'],
  seeds: () => [...inputsOf('email'), ...inputsOf('phone').slice(0, 40)],
  words:
    'user|@|＠|﹫|.|。|｡|example|例え|co.jp|mailto:|MAILTO:|%40|%EF%BD%81|?subject=|<|>|" <|xn--|-|tel:|+81|090'.split(
      '|',
    ),
  read(text) {
    const kind = guessKind(text)
    promise(kind === 'email' || kind === 'phone', 'it is neither an address nor a number')
    const words = [false, true].map(allowInternationalLocal => {
      const options = { allowInternationalLocal }
      const read = readEmail(text, options)
      const around = readEmail(`\u3000\u200b${text}\ufeff\r\n`, options)
      promise(
        text.length > MAX_TEXT - 4 || JSON.stringify(around) === JSON.stringify(read),
        'blanks around it change the reading',
      )
      if ('error' in read) {
        promise(PROBLEMS.includes(read.error), 'the problem has no sentence')
        return read.error
      }
      const { value } = read
      const at = value.lastIndexOf('@')
      const [local, domain] = [value.slice(0, at), value.slice(at + 1)]
      promise(local !== '' && !UNSEEN.test(value), 'a sign that does not show is left in it')
      promise(/^[a-z\d-]+(\.[a-z\d-]+)+$/.test(domain), 'the domain is not one of A-labels')
      promise(new TextEncoder().encode(value).length <= 254, 'it is longer than 254 octets')
      const again = readEmail(value, options)
      promise('value' in again && again.value === value, 'it does not read as itself')
      promise(guessKind(text) === 'email', 'the address is taken for a number')
      promise(
        !allowInternationalLocal || local.length < 2 || !maskFor(value).includes(local),
        'the mask shows it all',
      )
      return domain.includes('xn--') ? 'idn' : 'read'
    })
    return [kind, ...words].join(' ')
  },
}

const maskFor = (value: string) =>
  maskIdentifier({ kind: 'email', value }).slice(0, -value.slice(value.lastIndexOf('@')).length)
