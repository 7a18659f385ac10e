import { type CodeOptions, readCode } from '../../../src/core/code.ts'
import { cleanAndFold, MAX_TEXT } from '../../../src/core/text.ts'
import { promise } from '../support/promise.ts'
import type { Target } from '../support/target.ts'
import { inputsOf } from '../support/vectors.ts'

const PROBLEMS = [
  'otp_required',
  'otp_too_short',
  'otp_too_long',
  'otp_invalid_chars',
  'otp_wrong_origin',
  'otp_ambiguous',
]
const ALPHABETS = { digits: '\\d', alnum: '[A-Za-z\\d]', 'alnum-upper': '[A-Z\\d]' }
const WANTED: CodeOptions[] = [
  {},
  { domain: 'app.example.jp' },
  { length: null },
  { length: 4 },
  { length: 8, charset: 'alnum' },
  { length: null, charset: 'alnum' },
  { length: 6, charset: 'alnum-upper', domain: 'app.example.jp' },
]

export const code: Target = {
  title: 'a code, typed or in a pasted message',
  sources: ['src/core/code.ts', 'src/core/codeInText.ts', 'src/core/text.ts'],
  seeds: () => inputsOf('otp'),
  words:
    '123456|12|3|１|٣|①|-| |ー|.|,|¥|円|認証コード|コード|確認番号|code|your code is |is your|OTP|PIN|\n|@app.example.jp #123456|@evil.example #123456|@|#| @|AB12CD|2026-11-23|12:34|+81|090-1234-5678|JPY|年|が|「|」'.split(
      '|',
    ),
  read(text) {
    const words = WANTED.map(options => {
      const read = readCode(text, options)
      const around = readCode(`\u3000\u200b${text}\ufeff\r\n`, options)
      promise(
        text.length > MAX_TEXT - 4 || JSON.stringify(around) === JSON.stringify(read),
        'blanks around it change the reading',
      )
      if ('error' in read) {
        promise(PROBLEMS.includes(read.error), 'the problem has no sentence')
        return read.error
      }
      const { length = 6, charset = 'digits', domain } = options
      const shape = new RegExp(`^${ALPHABETS[charset]}{${length ?? '4,10'}}$`)
      promise(shape.test(read.value), 'it is of another length or alphabet')
      const again = readCode(read.value, options)
      promise('value' in again && again.value === read.value, 'it does not read as itself')
      promise(isWithin(read.value, cleanAndFold(text)), 'it has a sign that nobody wrote')
      promise(
        !domain || !/(?:^|\n)@evil\.example #[A-Z\d]+$/i.test(text.trim()),
        'a code for another site is filled in',
      )
      return 'read'
    })
    // All of them together would be news nearly every time.
    return `${words[0]} ${words[5]}`
  },
}

/** Whether these signs stand in the text in this order, capital or not. */
function isWithin(value: string, text: string): boolean {
  const signs = text.toUpperCase()
  let from = 0
  return Array.from(value.toUpperCase()).every(sign => {
    const found = signs.indexOf(sign, from)
    from = found + 1
    return found >= 0
  })
}
