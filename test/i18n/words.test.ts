import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { localeNames, mergeLocale } from '../../scripts/locale-keys.ts'
import { check, describeFinding } from '../../scripts/locales/check.ts'
import { readWords } from '../../scripts/locales/files.ts'
import { generate } from '../../scripts/locales/generate.ts'
import { placeholders } from '../../scripts/locales/text.ts'
import { LOCALES } from '../../src/i18n/locales.ts'

const words = readWords()
const read = (path: string) => readFileSync(path, 'utf8')

/** The codes of a union, read from the source that declares it. */
function unionOf(path: string, name: string): string[] {
  const body =
    read(path)
      .split(`export type ${name} =`)[1]
      ?.split(/\n(?:export|\n|\/\*\*)/)[0] ?? ''
  return [...body.matchAll(/'([a-z_]+)'/g)].map(match => match[1] ?? '')
}

const refusals = unionOf('src/core/backend.ts', 'AuthErrorCode')
const inputProblems = ['EmailProblem', 'PhoneProblem', 'CodeProblem'].flatMap(name =>
  unionOf('src/core/problem.ts', name),
)

test('npm run locales check finds no error', () => {
  const errors = check(words).filter(({ level }) => level === 'error')
  expect(errors.map(describeFinding).join('\n')).toBe('')
})

test('the generated files are fresh', () => {
  for (const [path, content] of Object.entries(generate(words))) {
    expect(read(path), `${path} is old: run npm run locales sync`).toBe(content)
  }
})

test('every language of the package is one the kit offers', () => {
  expect(localeNames()).toEqual(Object.keys(LOCALES).sort())
  expect(localeNames()).toEqual(expect.arrayContaining(['en', 'ja']))
})

describe.each(localeNames())('the words in %s', locale => {
  const problems = mergeLocale(locale)['problem'] ?? {}

  test.each([...refusals, ...inputProblems])('have a sentence for %s', code => {
    expect(problems[code]).toMatch(/[.。]$/)
  })

  test('a sentence for a code can be said without knowing more', () => {
    for (const code of [...refusals, ...inputProblems]) {
      expect(placeholders(problems[code] ?? ''), code).toEqual([])
    }
  })

  test('stand in the order of the English ones, so that two files can be read side by side', () => {
    const order = (of: string) =>
      Object.entries(words.texts[of] ?? {}).flatMap(([group, texts]) => [
        ...new Set(Object.keys(texts).map(key => `${group}.${key.replace(/_\w+$/, '')}`)),
      ])
    expect(order(locale).join('\n')).toBe(order('en').join('\n'))
  })
})

test('the lists of codes were really found in the sources', () => {
  expect(refusals).toHaveLength(20)
  expect(inputProblems).toHaveLength(14)
})

describe('Japanese', () => {
  const ja = mergeLocale('ja')

  test('a problem is told politely', () => {
    for (const [key, text] of Object.entries(ja['problem'] ?? {})) {
      const said = text.replace(/残り\{\{count\}\}回$/, '')
      for (const sentence of said.split(/(?<=[。？])/).filter(Boolean)) {
        expect(sentence, key).toMatch(/(です|ます|ません|ました|ませんでした|ください)。$/)
      }
    }
  })

  test('the words people have learnt stay', () => {
    expect(ja['otpEntry']?.['title']).toBe('認証コードを入力')
    expect(ja['otpEntry']?.['codeLabel_other']).toBe('認証コード（{{count}}桁）')
    expect(ja['otpEntry']?.['resend']).toBe('コードを再送する')
    expect(ja['identifierFirst']?.['title']).toBe('ログイン')
    expect(ja['smsEnrollment']?.['title']).toBe('新規登録')
  })
})
