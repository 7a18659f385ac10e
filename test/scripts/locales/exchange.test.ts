import { describe, expect, test } from 'vitest'
import { readCsv, writeCsv } from '../../../scripts/locales/csv.ts'
import { readWords } from '../../../scripts/locales/files.ts'
import { applyRows, type Row, rowsOf } from '../../../scripts/locales/rows.ts'
import { readXliff, writeXliff } from '../../../scripts/locales/xliff.ts'

const words = readWords()

/** What a spreadsheet, a translation tool or a careless hand could damage. */
const HARD = [
  'plain',
  'a, b; c\td',
  'say "code"',
  '"',
  '""',
  'two\nlines',
  'two\r\nlines',
  'one\rline',
  ' spaces around ',
  '=1+1',
  '+81 90',
  'رمز التحقق مكوّن من {{count}} أرقام',
  '\u200Fرمز\u200E 123\u2069',
  '認証コード（{{count}}桁）を「次の番号」に送りました。',
  '{{a}}{{b}} {{a}}',
  '<b class="x">&amp; & \' </b>',
  ']]>',
  'emoji 👨‍👩‍👧 e\u0301',
  '',
]
const rows: Row[] = HARD.map((text, index) => ({
  group: 'otpEntry',
  key: `key${index}_other`,
  english: HARD[(index + 1) % HARD.length] ?? '',
  text,
  context: text,
}))
const returned = rows.map(({ group, key, text }) => ({ group, key, text }))

describe('a text comes back from its journey as it left', () => {
  test('in a spreadsheet', () => {
    expect(readCsv(writeCsv(rows))).toEqual(returned)
  })

  test('in a translation tool', () => {
    expect(readXliff(writeXliff(rows, 'ar'), 'ar')).toEqual(returned)
  })

  test.each(Object.keys(words.languages))('every real text of %s', locale => {
    const all = rowsOf(words, locale)
    expect(all.length).toBeGreaterThan(200)
    const plain = all.map(({ group, key, text }) => ({ group, key, text }))
    expect(readCsv(writeCsv(all))).toEqual(plain)
    expect(readXliff(writeXliff(all, locale), locale)).toEqual(plain)
    expect(applyRows(structuredClone(words), locale, plain)).toEqual({ changed: 0, unknown: [] })
  })
})

describe('what spreadsheets make of a file', () => {
  test.each([
    [
      'semicolons, as Excel saves them in Europe',
      'key;English;text\r\ncommon.back;Back;"Zurück; bitte"\r\n',
    ],
    ['tabs', 'key\tEnglish\ttext\ncommon.back\tBack\t"Zurück; bitte"'],
    ['other columns and another order', 'text,note,key\n"Zurück; bitte",x,common.back\n,,\n'],
  ])('%s', (_what, file) => {
    expect(readCsv(file)).toEqual([{ group: 'common', key: 'back', text: 'Zurück; bitte' }])
  })

  test('a file without the column of texts says so', () => {
    expect(() => readCsv('key,English\ncommon.back,Back')).toThrow(/no column "text"/)
  })

  test('a quotation mark that is never closed is found', () => {
    expect(() => readCsv('key,text\ncommon.back,"Back\n')).toThrow(/never closed/)
  })
})

describe('what translation tools make of a file', () => {
  const unit = (target: string) =>
    `<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"><file id="otpEntry"><unit id="resendWait"><originalData><data id="d1">{{duration}}</data></originalData>${target}</unit></file></xliff>`

  test('a text cut into segments is one text', () => {
    const file = unit(
      '<segment><target>Un. </target></segment><segment><target>Deux <ph id="1" dataRef="d1"/></target></segment>',
    )
    expect(readXliff(file, 'fr')).toEqual([
      { group: 'otpEntry', key: 'resendWait', text: 'Un. Deux {{duration}}' },
    ])
  })

  test('a target that is not there is an empty text', () => {
    expect(readXliff(unit('<segment><source>x</source></segment>'), 'fr')[0]?.text).toBe('')
  })

  test('the wrong language, the wrong version and no XML at all are refused with a reason', () => {
    expect(() => readXliff(unit(''), 'de')).toThrow(/in "fr"/)
    expect(() => readXliff('<xliff version="1.2"/>', 'fr')).toThrow(/XLIFF 2/)
    expect(() => readXliff('Bonjour', 'fr')).toThrow(/no XML/)
  })
})

test('a key that the kit does not know is told and writes nothing; an empty text leaves what is there', () => {
  const copy = structuredClone(words)
  const applied = applyRows(copy, 'ja', [
    { group: 'common', key: 'nothing', text: 'x' },
    { group: '__proto__', key: 'gkPwn', text: 'x' },
    { group: 'common', key: 'back', text: '' },
    { group: 'common', key: 'startOver', text: '最初から' },
  ])
  expect(applied).toEqual({ changed: 1, unknown: ['common.nothing', '__proto__.gkPwn'] })
  expect(copy.texts['ja']?.['common']).toMatchObject({ back: '戻る', startOver: '最初から' })
  expect('gkPwn' in {}).toBe(false)
})
