import i18next, { createInstance } from 'i18next'
import { describe, expect, test } from 'vitest'
import { bundle as en } from '../../src/i18n/bundles/en.gen.ts'
import { bundle as ja } from '../../src/i18n/bundles/ja.gen.ts'
import { createI18n, type I18n } from '../../src/i18n/createI18n.ts'

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

async function host(language = 'en', options = {}) {
  const instance = createInstance()
  await instance.init({
    lng: language,
    fallbackLng: 'en',
    resources: {
      en: { translation: { hello: 'Hello' } },
      ja: { translation: { hello: 'こんにちは' } },
    },
    ...options,
  })
  return instance
}

describe('beside an application with an i18next of its own', () => {
  test("i18next's global instance is left alone", async () => {
    const i18n = createI18n({ locale: 'ja' })
    await ready(i18n)
    expect(i18next.isInitialized).toBeFalsy()
    expect(i18next.language).toBeUndefined()
  })

  test('the kit speaks the language of the application and follows it', async () => {
    const app = await host('en')
    const i18n = createI18n({ i18n: app })
    const stop = i18n.subscribe(() => {})
    await ready(i18n)
    expect(i18n.say('otpEntry.title')).toBe('Enter the code')
    const heard = new Promise<void>(resolve => i18n.subscribe(resolve))
    await app.changeLanguage('ja-JP')
    await heard
    expect([i18n.locale, i18n.say('otpEntry.title')]).toEqual(['ja', '認証コードを入力'])
    expect(app.t('hello')).toBe('こんにちは')
    stop()
  })

  test("the application's own words for the login win, and none of its texts change", async () => {
    const app = await host('ja', {
      resources: {
        ja: { translation: { hello: 'こんにちは' }, 'genkan.otpEntry': { title: '番号を入力' } },
      },
    })
    const before = JSON.stringify(app.getResourceBundle('ja', 'translation'))
    const i18n = createI18n({ i18n: app })
    await ready(i18n)
    expect(i18n.say('otpEntry.title')).toBe('番号を入力')
    expect(i18n.say('otpEntry.submit')).toBe('確認する')
    expect(JSON.stringify(app.getResourceBundle('ja', 'translation'))).toBe(before)
    expect(app.language).toBe('ja')
  })

  test('asking the kit for another language does not change the application', async () => {
    const app = await host('ja')
    const i18n = createI18n({ i18n: app, locale: 'en' })
    await ready(i18n)
    await i18n.change('en')
    expect([i18n.locale, app.language]).toEqual(['ja', 'ja'])
  })

  test.each([
    [
      'escapes and uses other brackets',
      { interpolation: { escapeValue: true, prefix: '<%', suffix: '%>' } },
    ],
    [
      'separates keys in its own way',
      { keySeparator: '_', nsSeparator: '.', pluralSeparator: '|' },
    ],
    ['allows only its own languages', { supportedLngs: ['fr'], fallbackLng: 'fr', lng: 'fr' }],
    ['loads exactly one language', { load: 'currentOnly', lng: 'en-GB', fallbackLng: false }],
  ])('an application that %s reads the same sentences', async (_name, options) => {
    const app = await host('en', options)
    const i18n = createI18n({ i18n: app })
    await ready(i18n)
    expect(i18n.locale).toBe('en')
    expect(i18n.say('methodPicker.destination', { destination: "o'hara@example.com" })).toBe(
      "To o'hara@example.com",
    )
    expect(i18n.say('problem.invalid_code_attempts', { count: 1 })).toMatch(/1 try left\.$/)
  })

  test('an application that is still starting is waited for', async () => {
    const app = createInstance()
    const i18n = createI18n({ i18n: app })
    expect(i18n.ready).toBe(false)
    await app.init({ lng: 'ja', resources: {} })
    await ready(i18n)
    expect(i18n.say('otpEntry.title')).toBe('認証コードを入力')
  })

  test('after the last listener left, the application holds nothing of the login', async () => {
    const app = await host('en')
    const i18n = createI18n({ i18n: app, preloaded: { en, ja } })
    const stop = i18n.subscribe(() => {})
    stop()
    await app.changeLanguage('ja')
    expect(i18n.locale).toBe('en')
    const again = i18n.subscribe(() => {})
    expect(i18n.locale).toBe('ja')
    again()
  })

  test('an application that separates keys in its own way can still replace a sentence', async () => {
    const app = await host('en', {
      keySeparator: '_',
      ignoreJSONStructure: false,
      resources: { en: { 'genkan.problem': { invalid_code: 'Not this one. Try again.' } } },
    })
    const i18n = createI18n({ i18n: app, preloaded: { en } })
    expect(i18n.say('problem.invalid_code')).toBe('Not this one. Try again.')
  })

  test('an application that reads values twice does not read ours twice', async () => {
    const app = await host('en', { interpolation: { skipOnVariables: false } })
    const i18n = createI18n({ i18n: app, preloaded: { en } })
    const vars = { name: '{{other}}', other: 'x' }
    expect(i18n.say('magicLinkNotice.openMail', vars)).toBe('Open {{other}}')
  })

  test("the application's list of namespaces stays as it was", async () => {
    const app = await host('en')
    const before = [app.options.ns].flat()
    createI18n({ i18n: app, preloaded: { en } })
    expect(app.hasResourceBundle('en', 'genkan.otpEntry')).toBe(true)
    expect(app.options.ns).toEqual(before)
  })
})
