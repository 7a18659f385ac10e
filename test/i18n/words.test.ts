import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  generate,
  localeNames,
  mergeLocale,
  placeholders,
  PLURAL,
} from '../../scripts/locale-keys.ts'
import { LOCALES } from '../../src/i18n/locales.ts'

const english = mergeLocale('en')
const groups = Object.keys(english)
const read = (path: string) => readFileSync(path, 'utf8')

/** Every text of a language as [key, text]. */
function texts(locale: string): [key: string, text: string][] {
  return Object.entries(mergeLocale(locale)).flatMap(([group, rows]) =>
    Object.entries(rows).map(([key, text]): [string, string] => [`${group}.${key}`, text]),
  )
}

/** Key without plural ending → names of variables, in alphabetical order. */
function shape(locale: string): Record<string, string[]> {
  const found: Record<string, string[]> = {}
  for (const [key, text] of texts(locale)) {
    const role = key.replace(PLURAL, '')
    found[role] = [...new Set([...(found[role] ?? []), ...placeholders(text)])].sort()
  }
  return found
}

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

test('the generated keys and bundles are fresh', () => {
  for (const [path, content] of Object.entries(generate())) {
    expect(read(path), `${path} is old: run npx node scripts/locale-keys.ts`).toBe(content)
  }
})

test('every folder of words is a language the kit offers', () => {
  expect(localeNames()).toEqual(Object.keys(LOCALES).sort())
})

describe.each(localeNames())('the words in %s', locale => {
  const all = texts(locale)
  const forms = new Intl.PluralRules(locale).resolvedOptions().pluralCategories

  test('say as much as the English ones, in the same order', () => {
    expect(Object.keys(shape(locale)).join('\n')).toBe(Object.keys(shape('en')).join('\n'))
  })

  test('use the same variables as the English ones', () => {
    expect(shape(locale)).toEqual(shape('en'))
  })

  test('have the plural forms of the language and no others', () => {
    const plural = all.filter(([key]) => PLURAL.test(key))
    expect(plural.length).toBeGreaterThan(0)
    for (const [key] of plural) expect(forms, key).toContain(PLURAL.exec(key)?.[1])
  })

  test('every count can take a plural form', () => {
    for (const [key, text] of all) {
      if (placeholders(text).includes('count')) expect(key).toMatch(PLURAL)
    }
  })

  test('hold no markup, no nesting and nothing invisible', () => {
    for (const [key, text] of all) {
      expect(text, key).not.toMatch(/[<>&]|\$t\(|\{\{-|[\u00A0\u2028\u2029\p{Cc}\p{Cf}]/u)
      expect(text, key).toBe(text.trim())
      expect(text.replaceAll(/\{\{\w+\}\}/g, ''), key).not.toMatch(/[{}]/)
    }
  })

  test.each([...refusals, ...inputProblems])('have a sentence for %s', code => {
    expect(mergeLocale(locale)['problem']?.[code]).toMatch(/[.。]$/)
  })

  test('a sentence for a code can be said without knowing more', () => {
    for (const code of [...refusals, ...inputProblems]) {
      expect(shape(locale)[`problem.${code}`], code).toEqual([])
    }
  })
})

test('the lists of codes were really found in the sources', () => {
  expect(refusals).toHaveLength(20)
  expect(inputProblems).toHaveLength(14)
  expect(groups).toContain('problem')
})

describe('Japanese', () => {
  const all = texts('ja')
  const problems = all.filter(([key]) => key.startsWith('problem.'))
  const sentences = (text: string) => text.split(/(?<=[。？])/)
  /** As long as a person sees it. */
  const filled = (text: string) =>
    text
      .replaceAll('{{count}}', '6')
      .replaceAll('{{duration}}', '1分05秒')
      .replaceAll(/\{\{\w+\}\}/g, '090-••••-5678')

  test('neither blames people nor talks like a machine', () => {
    for (const [key, text] of all) {
      expect(text, key).not.toMatch(/不正|無効|失敗|エラーコード|認証エラー|違反|誤っ|間違/)
    }
  })

  test('nobody is asked for half-width letters: both widths are welcome', () => {
    for (const [key, text] of all) {
      if (/半角|全角/.test(text)) expect(text, key).toMatch(/全角・半角(は|を)問いません/)
    }
  })

  test('one thing has one name', () => {
    for (const [key, text] of all) {
      expect(text, key).not.toMatch(
        /確認コード|ワンタイム|再送信|サインイン|サインアップ|アカウント作成|ログオン|Eメール|eメール|携帯番号|メアド|下さい|出来|頂/,
      )
    }
  })

  test('sentences are short: at most 40 characters each', () => {
    for (const [key, text] of all) {
      for (const sentence of sentences(filled(text))) {
        expect(sentence.length, `${key}: ${sentence}`).toBeLessThanOrEqual(40)
      }
    }
  })

  test('a problem takes at most two polite sentences, and the number of tries left', () => {
    for (const [key, text] of problems) {
      const said = text.replace(/残り\{\{count\}\}回$/, '')
      expect(sentences(said).filter(Boolean).length, key).toBeLessThanOrEqual(2)
      for (const sentence of sentences(said).filter(Boolean)) {
        expect(sentence, key).toMatch(/(です|ます|ません|ました|ませんでした|ください)。$/)
      }
    }
  })

  test('punctuation is full-width, and digits stand without spaces', () => {
    for (const [key, text] of all) {
      const own = text.replaceAll(/\{\{(\w+)\}\}/g, '')
      expect(own, key).not.toMatch(/[(),!?]|[^\d]\.(?![a-z])/)
      expect(text, key).not.toMatch(
        /[\u3040-\u30FF\u4E00-\u9FFF] ?\{\{(count|duration)\}\} |[\u3040-\u30FF\u4E00-\u9FFF] \{\{(count|duration)|[\u3040-\u9FFF] \d|\d [\u3040-\u9FFF]/,
      )
      expect(text, key).not.toMatch(/[０-９Ａ-Ｚａ-ｚ]/)
    }
  })

  test('the words people have learnt stay', () => {
    const ja = Object.fromEntries(all)
    expect(ja['otpEntry.title']).toBe('認証コードを入力')
    expect(ja['otpEntry.codeLabel_other']).toBe('認証コード（{{count}}桁）')
    expect(ja['otpEntry.resend']).toBe('コードを再送する')
    expect(ja['identifierFirst.title']).toBe('ログイン')
    expect(ja['smsEnrollment.title']).toBe('新規登録')
  })
})

describe('English', () => {
  const all = texts('en')

  test('is plain, in sentence case, with one name for one thing', () => {
    for (const [key, text] of all) {
      expect(text, key).not.toMatch(
        /\b(sign[ -]?in|signing in|login|e-mail|OTP|invalid|error code|illegal|please)\b/i,
      )
      expect(text, key).not.toMatch(/[a-z]+ (?!SMS|PIN|English|I\b)[A-Z][a-z]/)
    }
  })

  test('a problem takes at most two sentences, and the number of tries left', () => {
    for (const [key, text] of all.filter(([name]) => name.startsWith('problem.'))) {
      const said = text.replace(/ \{\{count\}\} (try|tries) left\.$/, '')
      expect(said.split(/(?<=\.) /).length, key).toBeLessThanOrEqual(2)
      expect(said, key).toMatch(/\.$/)
    }
  })
})
