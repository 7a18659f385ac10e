import { describe, expect, test } from 'vitest'
import { check, describeFinding } from '../../../scripts/locales/check.ts'
import { readWords } from '../../../scripts/locales/files.ts'
import type { Finding, Words } from '../../../scripts/locales/words.ts'

const real = readWords()
const before = new Set(check(real).map(describeFinding))

/** What the check says after a change that somebody might make, and did not say before. */
function after(change: (words: Words) => void): Finding[] {
  const words = structuredClone(real)
  change(words)
  return check(words).filter(finding => !before.has(describeFinding(finding)))
}

/** The real words with one text changed. */
const saying = (locale: string, group: string, key: string, text: string) =>
  after(words => {
    const texts = words.texts[locale]?.[group] ?? {}
    expect(texts[key], `${locale} ${group}.${key}`).toBeDefined()
    texts[key] = text
  })

describe('one mistake, one clear complaint', () => {
  test.each([
    [
      'a misspelt placeholder',
      'ja',
      'otpEntry',
      'resendWait',
      'あと{{durations}}で再送できます',
      'placeholder',
    ],
    [
      'a lost placeholder',
      'ja',
      'otpEntry',
      'resendWait',
      'しばらくして再送できます',
      'placeholder',
    ],
    [
      'a lost brace',
      'ja',
      'otpEntry',
      'resendWait',
      'あと{{duration}}}で再送できます',
      'placeholder',
    ],
    ['an HTML attribute', 'ja', 'otpEntry', 'title', '<b class="x">コード</b>', 'markup'],
    ['an HTML tag', 'en', 'otpEntry', 'title', 'Enter the <b>code</b>', 'markup'],
    ['an HTML entity', 'en', 'otpEntry', 'title', 'Enter the code&nbsp;', 'markup'],
    ['a nested text', 'en', 'otpEntry', 'title', '$t(common.back)', 'markup'],
    [
      'a beginning in the middle of a sentence',
      'en',
      'otpEntry',
      'resent',
      'sent to your phone',
      'glued',
    ],
    ['an ending that waits for more', 'en', 'otpEntry', 'noCodeSms', 'We sent a code to', 'glued'],
    [
      'a Japanese text that ends in a particle',
      'ja',
      'otpEntry',
      'noCodeHelp',
      'コードが届かないときは',
      'glued',
    ],
    ['a Japanese text that begins with one', 'ja', 'otpEntry', 'resent', 'に送りました', 'glued'],
    [
      'a text that ends in a comma',
      'ja',
      'otpEntry',
      'noCodeHelp',
      'コードが届かないなら、',
      'glued',
    ],
    [
      'a label that is too long at 320 px',
      'ja',
      'otpEntry',
      'codeLabelAnyLength',
      'お手元に届いた認証コードをご入力いただく欄',
      'too-long',
    ],
    [
      'a button that is too long at 320 px',
      'en',
      'otpEntry',
      'submit',
      'Verify the code that we have sent to your phone just now',
      'too-long',
    ],
    ['a word that blames', 'ja', 'problem', 'unknown', '不正な操作です。', 'forbidden'],
    ['a word for machines', 'ja', 'problem', 'unknown', '処理に失敗しました。', 'forbidden'],
    ['a word that judges', 'ja', 'problem', 'unknown', '無効な値です。', 'forbidden'],
    [
      'asking for half-width digits',
      'ja',
      'phoneField',
      'hint',
      '半角で入力してください',
      'forbidden',
    ],
    ['half-width punctuation', 'ja', 'otpEntry', 'title', '認証コード(6桁)', 'forbidden'],
    [
      'a Latin word with a capital in the middle',
      'en',
      'otpEntry',
      'title',
      'Enter the Code',
      'forbidden',
    ],
    ['another name for the same thing', 'ja', 'otpEntry', 'title', '確認コードを入力', 'glossary'],
    ['the same in English', 'en', 'identifierFirst', 'title', 'Sign in', 'glossary'],
    [
      'a long sentence',
      'ja',
      'otpEntry',
      'noCodeSms',
      'コードが届くまでには通信の混雑などの理由により一分から二分ほどかかることがあります',
      'sentence',
    ],
    [
      'three sentences for a problem',
      'en',
      'problem',
      'unknown',
      'It broke. We are sorry. Try again.',
      'sentence',
    ],
    ['a problem without a full stop', 'ja', 'problem', 'unknown', '問題が起きました', 'full-stop'],
    ['a button with a full stop', 'en', 'otpEntry', 'submit', 'Verify.', 'full-stop'],
    ['a space at the end', 'ja', 'otpEntry', 'title', '認証コードを入力 ', 'spaces'],
    ['an invisible character', 'ja', 'otpEntry', 'title', '認証コード\u200Bを入力', 'invisible'],
    ['a line break', 'en', 'otpEntry', 'title', 'Enter\nthe code', 'invisible'],
    ['an empty text', 'ja', 'otpEntry', 'title', '', 'empty'],
  ])('%s', (_what, locale, group, key, text, rule) => {
    const errors = saying(locale, group, key, text).filter(({ level }) => level === 'error')
    expect(errors.map(it => it.rule)).toContain(rule)
    const complaint = errors.find(it => it.rule === rule)
    expect(complaint).toMatchObject({ file: `locales/${locale}/${group}.json`, key })
    expect(describeFinding(complaint as Finding)).toMatch(/→ .{4,}/)
  })

  test('a missing key', () => {
    const found = after(words => delete words.texts['ja']?.['otpEntry']?.['title'])
    expect(found).toEqual([
      expect.objectContaining({
        level: 'error',
        file: 'locales/ja/otpEntry.json',
        key: 'title',
        rule: 'missing-key',
        problem: expect.stringContaining('Enter the code'),
      }),
    ])
  })

  test('a key that nobody asks for, with the one that was meant', () => {
    const found = after(words => {
      const texts = words.texts['ja']?.['otpEntry'] ?? {}
      texts['tilte'] = texts['title'] ?? ''
      delete texts['title']
    })
    expect(found.map(it => it.rule).sort()).toEqual(['extra-key', 'missing-key'])
    expect(found.find(it => it.rule === 'extra-key')?.fix).toContain('"title"')
  })

  test('a file that no screen reads', () => {
    const found = after(words => Object.assign(words.texts['ja'] ?? {}, { otpEntri: {} }))
    expect(found).toEqual([expect.objectContaining({ rule: 'unknown-file' })])
  })

  test('a plural form that Japanese does not have', () => {
    const found = after(words => {
      Object.assign(words.texts['ja']?.['problem'] ?? {}, {
        otp_length_one: 'コードは{{count}}桁です。',
      })
    })
    expect(found).toEqual([expect.objectContaining({ rule: 'plural', key: 'otp_length_one' })])
  })

  test('a plural form that English lacks', () => {
    const found = after(words => delete words.texts['en']?.['problem']?.['otp_length_one'])
    expect(found.map(it => it.rule)).not.toContain('extra-key')
    const arabic = after(words => {
      words.languages['ar'] = { stage: 'draft' }
      words.texts['ar'] = { problem: { otp_length_other: 'x {{count}}.' } }
    })
    const forms = arabic.filter(it => it.key.startsWith('otp_length_')).map(it => it.key)
    expect(forms).toEqual(
      expect.arrayContaining(['otp_length_zero', 'otp_length_two', 'otp_length_few']),
    )
  })

  test('a text without a note for translators', () => {
    const found = after(words => delete words.notes['otpEntry']?.['title'])
    expect(found).toEqual([
      expect.objectContaining({ rule: 'note', file: 'locales/notes/otpEntry.json', key: 'title' }),
    ])
  })

  test('a note for a text that is gone', () => {
    const found = after(words => {
      Object.assign(words.notes['otpEntry'] ?? {}, { gone: { kind: 'text', where: 'Nowhere.' } })
    })
    expect(found).toEqual([expect.objectContaining({ rule: 'note', key: 'gone' })])
  })
})

describe('what is worth a look, but no mistake', () => {
  const warnings = (found: Finding[]) =>
    found.filter(({ level }) => level === 'warning').map(({ rule }) => rule)

  test('a text that is still English', () => {
    expect(warnings(saying('ja', 'common', 'back', 'Back'))).toContain('same')
  })

  test('a term that does not come back', () => {
    expect(warnings(saying('ja', 'passkeyPrompt', 'submit', '鍵を使う'))).toContain('glossary')
  })

  test('an empty text of a language that still awaits its review: English is shown', () => {
    const found = after(words => {
      words.languages['ja'] = { stage: 'awaiting native review' }
      Object.assign(words.texts['ja']?.['common'] ?? {}, { back: '' })
    })
    expect(found).toEqual([expect.objectContaining({ level: 'warning', rule: 'empty' })])
  })
})

describe('what is right is left alone', () => {
  test.each([
    [
      'a number said in a word, where the form is for one number',
      'en',
      'problem',
      'invalid_code_attempts_one',
      'That code is not right. Check it and try again. One try left.',
    ],
    [
      'an apostrophe and a quotation',
      'en',
      'common',
      'stillWorking',
      `It's "slow" today; we're on it.`,
    ],
    [
      'letters that look like markup',
      'en',
      'common',
      'stillWorking',
      'It takes < 1 minute & more.',
    ],
  ])('%s', (_what, locale, group, key, text) => {
    expect(saying(locale, group, key, text)).toEqual([])
  })
})
