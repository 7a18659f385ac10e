import type { Identifier } from './backend.ts'
import { clean, cleanAndFold, DASHES, DOTS_AND_LINES, MAX_TEXT } from './text.ts'

const LIKE_A_NUMBER = /* @__PURE__ */ new RegExp(
  `^(?:tel:)?[+\\d\\p{Ps}\\p{Pe}${DASHES}${DOTS_AND_LINES}]+$`,
  'iu',
)
const CALLING_CODE =
  /^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})(?=\d{4})/

/** Which reader to ask. An @ of any width makes an address; digits and what people put between them, a number. */
export function guessKind(text: string): Identifier['kind'] {
  const cleaned = clean(text)
  if (cleaned.length > MAX_TEXT) return 'email'
  const folded = cleanAndFold(cleaned)
  return /[+\d]/.test(folded) && LIKE_A_NUMBER.test(folded) ? 'phone' : 'email'
}

/**
 * The destination as it may be shown before sign-in: enough to recognise, too little to learn
 * (`090-••••-5678`, `+54 •••• ••62`, `t•••@example.jp`). The length of what is hidden does not show.
 */
export function maskIdentifier({ kind, value }: Identifier): string {
  if (kind === 'email') {
    const at = value.lastIndexOf('@')
    const [first = '', ...rest] = value.slice(0, Math.max(at, 0))
    // One letter before the @ would be all of it.
    return `${rest.length > 0 ? first : ''}•••${at < 0 ? '' : value.slice(at)}`
  }
  const mobile = /^\+81([6-9]0)\d{4}(\d{4})$/.exec(value)
  if (mobile) return `0${mobile[1]}-••••-${mobile[2]}`
  const [callingCode] = CALLING_CODE.exec(value) ?? ['']
  return `${callingCode} •••• ••${value.slice(-2)}`.trim()
}
