import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { readCode } from '../../src/core/code.ts'
import { readEmail } from '../../src/core/email.ts'
import { readRetryAfter } from '../../src/core/retryAfter.ts'
import { readReturnTo } from '../../src/core/returnTo.ts'
import { readPhone } from '../../src/phone.ts'
import { PROPERTY_RUNS } from './support/runs.ts'

// Seconds on an idle machine; a shared one may take five times as long.
vi.setConfig({ testTimeout: 60_000 + PROPERTY_RUNS * 10 })

const unit = fc.nat(0xffff).map(code => String.fromCharCode(code))
const anyText = fc.string({ unit, maxLength: 12 })

/** Pieces that mean something to a reader, in any order, with anything between them. */
const textFrom = (pieces: string) =>
  fc
    .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...pieces.split('|')) }, anyText), {
      maxLength: 8,
    })
    .map(parts => parts.join(''))

const UNSEEN = /[\p{White_Space}\p{Cc}\p{Default_Ignorable_Code_Point}]/u

describe('Whatever is typed as an e-mail address', () => {
  const texts = textFrom(
    'user|@|＠|.|。|example|例え|jp|com|mailto:|%40|%EF%BD%81|<|>| |\u200b|\ud800|é|e\u0301|ﬀ|' +
      'xn--|-|1|①|\u3000|?|"',
  )

  it.each([false, true])(
    'it is refused or becomes an address that reads as itself (international local part: %s)',
    allowInternationalLocal => {
      const options = { allowInternationalLocal }
      fc.assert(
        fc.property(texts, text => {
          const read = readEmail(text, options)
          if ('error' in read) return
          expect(readEmail(read.value, options)).toEqual(read)
          expect(read.value).not.toMatch(UNSEEN)
          expect(new TextEncoder().encode(read.value).length).toBeLessThanOrEqual(254)
        }),
        { numRuns: PROPERTY_RUNS },
      )
    },
  )

  it('an address survives marks that do not show, blanks around it and full width', () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9][\w.+-]{0,20}$/)
    const domain = fc.stringMatching(/^[a-z][a-z0-9]{0,10}\.(jp|com|example)$/)
    const mark = fc.constantFrom('', '\u200b', '\u200e', '\ufeff', '\u00ad', '\u2060')
    const blank = fc.constantFrom('', ' ', '\u3000', '\t\r\n', '\u2028', '\u0000')
    fc.assert(
      fc.property(name, domain, mark, blank, fc.boolean(), (local, host, hidden, around, wide) => {
        const address = `${local}@${host}`
        const typed = address
          .split('')
          .map(sign => (wide ? String.fromCharCode(sign.charCodeAt(0) + 0xfee0) : sign))
          .join(hidden)
        expect(readEmail(around + typed + around)).toEqual({ value: address })
      }),
      { numRuns: PROPERTY_RUNS },
    )
  })
})

describe('Whatever is typed as a code', () => {
  const texts = textFrom(
    '123456|12|3|１|٣|①|-| |ー|.|,|¥|円|認証コード|code|\n|@app.example.jp #123456|@|#|' +
      'AB12CD|2026-11-23|12:34|+|\ud800',
  )

  it('it is refused or becomes a code of the wanted length and alphabet', () => {
    const options = fc.record({
      length: fc.constantFrom(4, 6, 8, null),
      charset: fc.constantFrom('digits' as const, 'alnum' as const, 'alnum-upper' as const),
    })
    const alphabets = { digits: '\\d', alnum: '[A-Za-z\\d]', 'alnum-upper': '[A-Z\\d]' }
    fc.assert(
      fc.property(texts, options, (text, wanted) => {
        const read = readCode(text, wanted)
        if ('error' in read) return
        const length = wanted.length ?? '4,10'
        expect(read.value).toMatch(new RegExp(`^${alphabets[wanted.charset]}{${length}}$`))
        expect(readCode(read.value, wanted)).toEqual(read)
      }),
      { numRuns: PROPERTY_RUNS },
    )
  })

  it('six digits stay these six digits, however they are grouped', () => {
    const separator = fc.constantFrom(
      ...(
        '| |-|\u3000|\u00a0|\u2009|\u202f|\u200b|\u2060|\t|\n|‐|‑|–|' +
        '—|―|−|－|ー|ｰ|─|〜|～|·|・|.|_|  '
      ).split('|'),
    )
    const zero = fc.constantFrom(0x30, 0xff10, 0x660, 0x6f0, 0x966, 0xe50, 0x1d7ce)
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 6, maxLength: 6 }),
        fc.array(separator, { minLength: 7, maxLength: 7 }),
        zero,
        (digits, between, script) => {
          const typed = digits.map((digit, i) => between[i] + String.fromCodePoint(script + digit))
          // A lone sign at an end is a sign too; blanks and marks are what people leave there.
          expect(readCode(typed.join('') + between[6])).toEqual({ value: digits.join('') })
        },
      ),
      { numRuns: PROPERTY_RUNS },
    )
  })
})

describe('Whatever is typed as a telephone number', () => {
  it('it is refused or becomes an E.164 number that reads as itself', () => {
    const texts = textFrom(
      '090|1234|5678|+|81|(0)|-|ー| |０９０|tel:|;ext=|内線|x|#|12|+1|415|555|2671|00|' +
        '010|;phone-context=+81|\ud800',
    )
    fc.assert(
      fc.property(texts, fc.boolean(), (text, smsOnly) => {
        const read = readPhone(text, { smsOnly })
        if ('error' in read) return
        expect(read.value).toMatch(/^\+[1-9]\d{5,14}$/)
        expect(readPhone(read.value, { smsOnly })).toEqual(read)
      }),
      { numRuns: PROPERTY_RUNS },
    )
  })

  it('a Japanese mobile number survives every look-alike of a hyphen', () => {
    const separator = fc.constantFrom(
      ...' -‐‑‒–—―−－﹣ー\uff70─━〜～・･_./\u3000\u2009\u202f\u200b'.split(''),
    )
    fc.assert(
      fc.property(
        fc.constantFrom('060', '070', '080', '090'),
        fc.integer({ min: 1000, max: 9999 }),
        fc.integer({ min: 0, max: 9999 }),
        separator,
        separator,
        (prefix, middle, last, first, second) => {
          const end = String(last).padStart(4, '0')
          expect(readPhone(`${prefix}${first}${middle}${second}${end}`)).toEqual({
            value: `+81${prefix.slice(1)}${middle}${end}`,
            country: 'JP',
          })
        },
      ),
      { numRuns: PROPERTY_RUNS },
    )
  })
})

describe('F01: Whatever stands in a return address', () => {
  it('the browser stays on the origin of the page, on every later navigation', () => {
    const page = 'https://app.example.jp/login'
    const texts = textFrom(
      '/|//|\\|.|..|%2e|%2f|%5c|https:|http:|app.example.jp|@|evil.example|:|:443|' +
        '?|#|javascript:|blob:|\t|\n|\u0000| ',
    )
    fc.assert(
      fc.property(texts, text => {
        const path = readReturnTo(text, { page })
        expect(path).toMatch(/^\/(?!\/)/)
        expect(new URL(path, page).origin).toBe('https://app.example.jp')
        expect(readReturnTo(path, { page })).toBe(path.length > 2047 ? '/' : path)
      }),
      { numRuns: PROPERTY_RUNS },
    )
  })
})

describe('Whatever stands in Retry-After', () => {
  it('the wait is none, or between now and an hour', () => {
    const texts = textFrom('0|12|-|+|.| |,|Mon|, |Nov| 23 |2026|00:01:00| GMT')
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 4e12 }), (header, now) => {
        const wait = readRetryAfter(header, { now })
        if (wait === null) return
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(3_600_000)
      }),
      { numRuns: PROPERTY_RUNS },
    )
  })
})
