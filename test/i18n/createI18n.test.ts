import { describe, expect, test, vi } from 'vitest'
import { createI18n, type I18n } from '../../src/i18n/createI18n.ts'
import { bundle as ja } from '../../src/i18n/bundles/ja.gen.ts'
import { bundle as en } from '../../src/i18n/bundles/en.gen.ts'
import type { SayKey } from '../../src/i18n/keys.gen.ts'

/** All the words are there. */
async function ready(i18n: I18n): Promise<void> {
  await i18n.complete()
  if (i18n.ready) return
  await new Promise<void>(resolve => {
    const stop = i18n.subscribe(() => {
      if (!i18n.ready) return
      stop()
      resolve()
    })
  })
}

/** A language whose words arrive when the test says so. */
function slow() {
  let arrive: () => void = () => {}
  let fail: () => void = () => {}
  const wait = new Promise<void>((resolve, reject) => {
    arrive = resolve
    fail = () => reject(new TypeError('Failed to fetch'))
  })
  return {
    load: () => wait.then(() => ({ otpEntry: { title: 'Saisissez le code' } })),
    arrive,
    fail,
  }
}

describe('one language at a time', () => {
  test('a Japanese browser reads Japanese', async () => {
    const i18n = createI18n({ locale: ['ja-JP', 'en'] })
    await ready(i18n)
    expect(i18n.locale).toBe('ja')
    expect(i18n.dir).toBe('ltr')
    expect(i18n.say('otpEntry.title')).toBe('認証コードを入力')
  })

  test('without a wish it is English', async () => {
    const i18n = createI18n()
    await ready(i18n)
    expect(i18n.say('identifierFirst.title')).toBe('Log in')
  })

  test('words at hand are there at once, for the server and for hydration', () => {
    const i18n = createI18n({ locale: 'ja', preloaded: { ja } })
    expect(i18n.ready).toBe(true)
    expect(i18n.say('otpEntry.title')).toBe('認証コードを入力')
    expect(createI18n({ locale: 'ja', locales: { ja } }).ready).toBe(true)
  })

  test('the words of the first screen are there at once, in the languages every page carries', () => {
    const i18n = createI18n({ locale: 'ja' })
    expect(i18n.ready).toBe(true)
    expect(i18n.say('identifierFirst.title')).toBe('ログイン')
    expect(i18n.say('problem.email_invalid')).toBe(ja.problem.email_invalid)
    expect(createI18n().say('identifierFirst.title')).toBe('Log in')
  })

  test('a text that has not come yet says nothing, and nobody sees a key', async () => {
    const i18n = createI18n({ locale: 'ja' })
    expect(i18n.say('otpEntry.title')).toBe('')
    await i18n.complete()
    expect(i18n.say('otpEntry.title')).toBe('認証コードを入力')
  })

  test('all words are fetched ahead, and nobody is told to draw anew what was said already', async () => {
    const i18n = createI18n({ locale: 'ja' })
    expect(i18n.say('identifierFirst.title')).toBe('ログイン')
    const told = vi.fn()
    i18n.subscribe(told)
    await i18n.fetchAhead()
    await i18n.complete()
    expect(told).not.toHaveBeenCalled()
    expect(i18n.say('otpEntry.title')).toBe('認証コードを入力')
  })

  test('texts that are only fetched ahead are not read yet', async () => {
    const read = vi.fn(() => ({ email_invalid: 'わが社の言葉' }))
    const own = {
      get problem() {
        return read()
      },
    }
    const i18n = createI18n({ locale: 'ja', locales: { ja: own } })
    const first = read.mock.calls.length
    await i18n.fetchAhead()
    expect(read).toHaveBeenCalledTimes(first)
    await i18n.complete()
    expect(read.mock.calls.length).toBeGreaterThan(first)
    expect(i18n.say('problem.email_invalid')).toBe('わが社の言葉')
  })

  test('a text that was missing is drawn when it is there, and not while others draw', async () => {
    const i18n = createI18n({ locale: 'ja' })
    const told = vi.fn()
    i18n.subscribe(told)
    await i18n.fetchAhead()
    expect(i18n.say('otpEntry.title')).toBe('')
    expect(told).not.toHaveBeenCalled()
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce())
    expect(i18n.say('otpEntry.title')).toBe('認証コードを入力')
  })

  test('until the first words of a further language come nothing is said', async () => {
    const french = slow()
    const i18n = createI18n({ locale: 'fr', locales: { fr: french.load } })
    expect(i18n.ready).toBe(false)
    expect(i18n.locale).toBe('fr')
    expect(i18n.say('identifierFirst.title')).toBe('')
    french.arrive()
    await ready(i18n)
    expect(i18n.say('otpEntry.title')).toBe('Saisissez le code')
  })

  test('a language may change before all of its words have come', async () => {
    const i18n = createI18n({ locale: 'ja' })
    await i18n.change('en')
    expect(i18n.say('identifierFirst.title')).toBe('Log in')
    await i18n.complete()
    expect([i18n.locale, i18n.say('otpEntry.title')]).toEqual(['en', 'Enter the code'])
  })

  test('counts speak in their plural form, Japanese has one for all', () => {
    const english = createI18n({ preloaded: { en } })
    const japanese = createI18n({ locale: 'ja', preloaded: { ja } })
    const left = (i18n: I18n, count: number) => i18n.say('problem.invalid_code_attempts', { count })
    expect(left(english, 1)).toMatch(/1 try left\.$/)
    expect(left(english, 2)).toMatch(/2 tries left\.$/)
    expect(left(japanese, 1)).toMatch(/残り1回$/)
    expect(left(japanese, 2)).toMatch(/残り2回$/)
  })
})

// The first render speaks plainly and i18next takes over later: nobody may notice.
describe.each([
  ['en', en],
  ['ja', ja],
])('before and after i18next has come, %s', (locale, bundle) => {
  test('every text is the same', async () => {
    const i18n = createI18n({ locale, preloaded: { [locale]: bundle } })
    const keys = Object.entries(bundle).flatMap(([group, texts]) =>
      Object.entries(texts as Record<string, string>).map(([role, text]) => ({
        key: `${group}.${role.replace(/_(one|other)$/, '')}` as SayKey,
        names: [...text.matchAll(/\{\{(\w+)\}\}/g)].map(match => match[1] ?? ''),
      })),
    )
    const say = i18n.say as (key: SayKey, vars: Record<string, string | number>) => string
    const all = () =>
      [0, 1, 2, 21].flatMap(count =>
        keys.map(({ key, names }) =>
          say(key, {
            ...Object.fromEntries(names.map(name => [name, `$& <${name}> {{count}}`])),
            ...(names.includes('count') && { count }),
          }),
        ),
      )
    const before = all()
    expect(before.filter(text => text === '')).toEqual([])
    await i18n.complete()
    expect(all()).toEqual(before)
  })
})

describe('changing the language', () => {
  test('the old words stay until the new ones are there', async () => {
    const french = slow()
    const i18n = createI18n({ locale: 'ja', preloaded: { ja }, locales: { fr: french.load } })
    const changed = i18n.change('fr')
    expect([i18n.locale, i18n.say('otpEntry.title')]).toEqual(['ja', '認証コードを入力'])
    french.arrive()
    await changed
    expect([i18n.locale, i18n.say('otpEntry.title')]).toEqual(['fr', 'Saisissez le code'])
  })

  test('the last choice wins, however late the others arrive', async () => {
    const french = slow()
    const i18n = createI18n({ preloaded: { en, ja }, locales: { fr: french.load } })
    const overtaken = i18n.change('fr')
    await i18n.change('ja')
    french.arrive()
    await overtaken
    expect(i18n.locale).toBe('ja')
  })

  test('a language that cannot be fetched leaves the old words in place', async () => {
    const french = slow()
    const i18n = createI18n({ locale: 'ja', preloaded: { ja }, locales: { fr: french.load } })
    const changed = i18n.change('fr')
    french.fail()
    await changed
    expect([i18n.locale, i18n.say('otpEntry.title')]).toEqual(['ja', '認証コードを入力'])
  })

  test('a first language that cannot be fetched gives way to English', async () => {
    const french = slow()
    const i18n = createI18n({ locale: 'fr', locales: { fr: french.load } })
    french.fail()
    await ready(i18n)
    expect([i18n.locale, i18n.say('otpEntry.title')]).toEqual(['en', 'Enter the code'])
  })

  test('a chunk that fails once is asked for again', async () => {
    let asked = 0
    const load = () =>
      ++asked === 1
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve({ otpEntry: { title: 'Saisissez le code' } })
    const i18n = createI18n({ locale: 'fr', locales: { fr: load } })
    await ready(i18n)
    expect([i18n.locale, asked]).toEqual(['fr', 2])
  })

  test('listeners hear each change once, and none after they left', async () => {
    const i18n = createI18n({ preloaded: { en, ja } })
    const heard: string[] = []
    const stop = i18n.subscribe(() => heard.push(i18n.locale))
    await i18n.change('ja')
    await i18n.change('ja')
    await i18n.change('en')
    stop()
    await i18n.change('ja')
    expect(heard).toEqual(['ja', 'en'])
  })
})

describe('words from outside', () => {
  test('single texts can be replaced, the others stay', async () => {
    const i18n = createI18n({
      locale: 'ja',
      locales: { ja: { otpEntry: { title: 'コードを入力' } } },
    })
    await ready(i18n)
    expect(i18n.say('otpEntry.title')).toBe('コードを入力')
    expect(i18n.say('otpEntry.submit')).toBe('確認する')
  })

  test('a further language speaks English where it has no words', async () => {
    const load = () => Promise.resolve({ default: { otpEntry: { title: 'Saisissez le code' } } })
    const i18n = createI18n({ locale: 'fr-CA', locales: { fr: load } })
    await ready(i18n)
    expect(i18n.locale).toBe('fr')
    expect(i18n.say('otpEntry.title')).toBe('Saisissez le code')
    expect(i18n.say('otpEntry.submit')).toBe('Verify')
  })

  test('a language with more plural forms than the file has is never speechless', async () => {
    const problem = { invalid_code_attempts_other: 'Zostało prób: {{count}}.' }
    const i18n = createI18n({ locale: 'pl', locales: { pl: () => Promise.resolve({ problem }) } })
    await ready(i18n)
    expect([1, 3, 5].map(count => i18n.say('problem.invalid_code_attempts', { count }))).toEqual([
      'Zostało prób: 1.',
      'Zostało prób: 3.',
      'Zostało prób: 5.',
    ])
  })

  test.each([
    ['numbers and lists', { otpEntry: { title: 5, submit: ['x'] } }],
    ['nothing', null],
    ['a string', 'otpEntry'],
    ['a broken group', { otpEntry: null, common: 'x' }],
  ])('a file with %s in it costs no sentence', async (_name, broken) => {
    const load = () => Promise.resolve(JSON.parse(JSON.stringify({ default: broken })))
    const i18n = createI18n({ locale: 'ja', locales: { ja: load } })
    await ready(i18n)
    expect(i18n.say('otpEntry.title')).toBe('認証コードを入力')
    expect(i18n.say('otpEntry.submit')).toBe('確認する')
  })

  test('a file that reaches for prototypes reaches nothing', async () => {
    const evil =
      '{"__proto__":{"gkPwn":"1"},"otpEntry":{"__proto__":{"gkPwn":"1"},"title":"ok"},"constructor":{"prototype":{"gkPwn":"1"}}}'
    const i18n = createI18n({
      locale: 'ja',
      locales: { ja: () => Promise.resolve(JSON.parse(evil)) },
    })
    await ready(i18n)
    expect(i18n.say('otpEntry.title')).toBe('ok')
    expect(Object.hasOwn(Object.prototype, 'gkPwn')).toBe(false)
  })

  test.each([
    '$t(otpEntry.title)',
    '$t(genkan.otpEntry:title)',
    '{{count}}',
    '{{- count}}',
    '<b>&amp;"',
    '__proto__',
  ])('a destination of %s is shown as it is', destination => {
    const i18n = createI18n({ preloaded: { en } })
    expect(i18n.say('methodPicker.destination', { destination })).toBe(`To ${destination}`)
  })

  test('a text that wants to nest another is shown as it is', async () => {
    const load = () => Promise.resolve({ otpEntry: { title: '$t(submit) <b>x</b>' } })
    const i18n = createI18n({ locales: { en: load } })
    await ready(i18n)
    expect(i18n.say('otpEntry.title')).toBe('$t(submit) <b>x</b>')
  })
})

test('from right to left a value is set apart, so that a number keeps its order; a count stays a number', async () => {
  const ar = { magicLinkLanding: { asIdentifier: 'ستسجّل الدخول بحساب {{identifier}}' } }
  const i18n = createI18n({ locale: 'ar', locales: { ar } })
  await ready(i18n)
  await i18n.complete()
  expect(i18n.dir).toBe('rtl')
  expect(i18n.say('magicLinkLanding.asIdentifier', { identifier: '090-1234-5678' })).toBe(
    'ستسجّل الدخول بحساب \u2068090-1234-5678\u2069',
  )
  expect(i18n.say('problem.otp_length', { count: 6 })).toBe(
    'الرمز من 6 خانات. راجعه وحاول مرة أخرى.',
  )
  expect(i18n.say('problem.otp_length', { count: 11 })).toMatch(/11 خانة/)
})
