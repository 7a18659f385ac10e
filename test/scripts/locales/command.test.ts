import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../../scripts/locales/cli.ts'
import { PROJECT } from '../../../scripts/locales/files.ts'

// A localizer's afternoon, on a copy of the words.
let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'genkan-locales-'))
  cpSync(join(PROJECT, 'locales'), join(root, 'locales'), { recursive: true })
  // Only the two that are always there: somebody may really add the languages of this test.
  const reviewed = { stage: 'reviewed' }
  writeFileSync(path('locales/languages.json'), JSON.stringify({ en: reviewed, ja: reviewed }))
  for (const name of readdirSync(path('locales'))) {
    if (/^\w\w(-|$)/.test(name) && name !== 'en' && name !== 'ja') {
      rmSync(path(`locales/${name}`), { recursive: true })
    }
  }
})
afterEach(() => rmSync(root, { recursive: true }))

/** Types a command. @returns its exit code and what it said. */
async function type(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const code = await run(args, { root, print: line => lines.push(line) })
  return { code, said: lines.join('\n') }
}

const path = (name: string) => join(root, name)
const read = (name: string) => readFileSync(path(name), 'utf8')
const json = (name: string) => JSON.parse(read(name)) as Record<string, string>
function edit(name: string, change: (texts: Record<string, string>) => void) {
  const texts = json(name)
  change(texts)
  writeFileSync(path(name), JSON.stringify(texts))
}

describe('a new language', () => {
  test('begins with empty texts in its own plural forms, outside of the package', async () => {
    expect((await type('add', 'PL')).code).toBe(0)
    expect(Object.keys(json('locales/pl/problem.json'))).toEqual(
      expect.arrayContaining([
        'otp_length_one',
        'otp_length_few',
        'otp_length_many',
        'otp_length_other',
      ]),
    )
    expect(new Set(Object.values(json('locales/pl/problem.json')))).toEqual(new Set(['']))
    expect(read('src/i18n/locales.gen.ts')).not.toContain('pl')
    expect((await type('check')).code).toBe(0)
    expect(JSON.parse(read('locales/glossary.json'))).toHaveProperty('terms.code.words.pl.say', [])
    expect((await type('status')).said).toMatch(/pl +Polish +0 of \d+ +draft/)
  })

  test('is released when it is complete, and not before', async () => {
    await type('add', 'de')
    expect(await type('release', 'de')).toMatchObject({
      code: 1,
      said: expect.stringContaining('empty'),
    })

    const file = path('de.csv')
    await type('export', 'de', file)
    // The translator's work: here every text is English with a mark, so that it is one's own.
    const translated = readFileSync(file, 'utf8').replaceAll(
      /^([\w.]+),("(?:[^"]|"")*"|[^,\r\n]*),,/gm,
      (_row, key: string, english: string) =>
        `${key},${english},${english.replace(/^("?)/, '$1D: ')},`,
    )
    writeFileSync(file, translated)
    const imported = await type('import', 'de', file)
    expect(imported.said).toMatch(/^\d\d\d texts of de are new/)

    expect((await type('release', 'de')).said).toContain('awaiting native review')
    expect(read('src/i18n/locales.gen.ts')).toContain("de: () => import('./bundles/de.gen.ts')")
    expect(read('src/i18n/bundles/de.gen.ts')).toContain('locales/de/otpEntry.json')
    expect((await type('reviewed', 'de')).code).toBe(0)
    expect((await type('status')).said).toMatch(/de +German .* reviewed/)
  })

  test.each([
    ['a language that is there', ['add', 'ja'], 'there already'],
    ['no language', ['add', 'german'], 'no language tag'],
    ['a folder elsewhere', ['add', '../x'], 'no language tag'],
    ['a language nobody began', ['check', 'fr'], 'npm run locales add fr'],
    ['a file of another kind', ['export', 'ja', 'texts.doc'], '.csv or .xlf'],
    ['a file that is not there', ['import', 'ja', 'nowhere.csv'], 'nowhere.csv'],
    ['too few words', ['export', 'ja'], 'npm run locales export ja texts.csv'],
    ['a command that does not exist', ['translate'], 'npm run locales <command>'],
  ])('%s is refused with what to do', async (_what, args, said) => {
    expect(await type(...args)).toMatchObject({ code: 1, said: expect.stringContaining(said) })
  })
})

describe('npm run locales check', () => {
  test('is green for the words as they are', async () => {
    expect(await type('check')).toMatchObject({
      code: 0,
      said: expect.stringContaining('0 errors'),
    })
  })

  test.each([
    ['a missing key', 'missing-key', (texts: Record<string, string>) => delete texts['title']],
    [
      'a misspelt placeholder',
      'placeholder',
      (texts: Record<string, string>) => (texts['resendWait'] = 'あと{{duratoin}}で再送できます'),
    ],
    [
      'an HTML attribute',
      'markup',
      (texts: Record<string, string>) => (texts['title'] = '<a href="/">x</a>'),
    ],
    [
      'a glued half sentence',
      'glued',
      (texts: Record<string, string>) => (texts['resent'] = '新しいコードを'),
    ],
    [
      'a text too long at 320 px',
      'too-long',
      (texts: Record<string, string>) => (texts['change'] = '入力した電話番号を変更する'),
    ],
  ])('is red for %s and names the file, the key and the rule', async (_what, rule, change) => {
    edit('locales/ja/otpEntry.json', change)
    const { code, said } = await type('check')
    expect(code).toBe(1)
    expect(said).toMatch(new RegExp(`error locales/ja/otpEntry\\.json  \\w+  \\[${rule}\\]`))
  })

  test('a file with a comma too many says which and where', async () => {
    writeFileSync(path('locales/ja/otpEntry.json'), '{ "title": "x", }')
    const { code, said } = await type('check')
    expect(code).toBe(1)
    expect(said).toContain('locales/ja/otpEntry.json is not JSON')
  })
})

describe('a developer adds a text', () => {
  test('the other languages get it empty and speak English there until it is translated', async () => {
    await type('sync')
    edit('locales/languages.json', languages => {
      Object.assign(languages, { ja: { stage: 'awaiting native review' } })
    })
    edit('locales/en/common.json', texts => (texts['later'] = "It's later"))
    const { said } = await type('sync')
    expect(said).toContain('locales/ja/common.json')
    expect(json('locales/ja/common.json')['later']).toBe('')
    expect(read('src/i18n/bundles/ja.gen.ts')).toContain("later: 'It\\'s later',")
    expect(read('src/i18n/keys.gen.ts')).toContain("'common.later'")
    expect((await type('check', 'ja')).said).toContain('[empty]')
    // The note has to be written by somebody who knows.
    expect((await type('check')).said).toContain('locales/notes/common.json  later  [note]')
  })

  test('a screen that is gone leaves no generated file behind', async () => {
    await type('sync')
    for (const locale of ['en', 'ja', 'notes']) rmSync(path(`locales/${locale}/handoff.json`))
    await type('sync')
    expect(existsSync(path('locales/schema/handoff.gen.json'))).toBe(false)
    expect(read('src/i18n/bundles/ja.gen.ts')).not.toContain('handoff')
  })
})

describe("Auth0's custom texts", () => {
  test('go out and come back without a change', async () => {
    const file = path('auth0.json')
    expect((await type('export-auth0', 'ja', file)).code).toBe(0)
    const { code, said } = await type('import-auth0', 'ja', file)
    expect(said).toContain('0 texts of ja are new')
    expect(code).toBe(0)
  })

  test('bring a text with its variables, and list what the kit does not know', async () => {
    const file = path('auth0.json')
    const federatedConnectionButtonText = '${connectionName}で進む'
    const texts = { title: 'ようこそ', federatedConnectionButtonText, nonsense: 'x' }
    writeFileSync(file, JSON.stringify({ 'login-id': { 'login-id': texts } }))
    const { said } = await type('import-auth0', 'ja', file)
    expect(json('locales/ja/identifierFirst.json')).toMatchObject({
      title: 'ようこそ',
      continueWith: '{{provider}}で進む',
    })
    expect(said).toContain('login-id.login-id.nonsense')
  })
})
