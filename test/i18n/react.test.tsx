import { act, render, screen } from '@testing-library/react'
import { createInstance } from 'i18next'
import { StrictMode, useEffect } from 'react'
import { renderToString } from 'react-dom/server'
import { useTranslation } from 'react-i18next'
import { describe, expect, test, vi } from 'vitest'
import { bundle as en } from '../../src/i18n/bundles/en.gen.ts'
import { bundle as ja } from '../../src/i18n/bundles/ja.gen.ts'
import { createI18n, type I18n } from '../../src/i18n/createI18n.ts'
import { I18nProvider, useLocale, useSay } from '../../src/i18n/react.tsx'

function Heading() {
  const say = useSay()
  const { locale, dir, ready } = useLocale()
  return (
    <h1 lang={locale} dir={dir} data-ready={ready}>
      {say('otpEntry.title')}
    </h1>
  )
}

const page = (i18n: I18n) => (
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <Heading />
    </I18nProvider>
  </StrictMode>
)

const heading = () => screen.getByRole('heading', { level: 1 })

describe('words on a screen', () => {
  test('words at hand are in the first HTML, for the server', () => {
    const html = renderToString(page(createI18n({ locale: 'ja', preloaded: { ja } })))
    expect(html).toContain('認証コードを入力')
    expect(html).toContain('lang="ja"')
  })

  test('words that are fetched appear when they are there', async () => {
    const title = () => Promise.resolve({ otpEntry: { title: '認証コードを入力' } })
    render(page(createI18n({ locale: 'ja', locales: { ja: title } })))
    expect(heading()).toHaveTextContent('')
    expect(heading()).toHaveAttribute('data-ready', 'false')
    expect(await screen.findByText('認証コードを入力')).toHaveAttribute('data-ready', 'true')
  })

  test('a change of language swaps the words in place: no blank, no new element', async () => {
    let arrive: () => void = () => {}
    const wait = new Promise<void>(resolve => (arrive = resolve))
    const french = () => wait.then(() => ({ otpEntry: { title: 'Saisissez le code' } }))
    const i18n = createI18n({ preloaded: { en }, locales: { fr: french } })
    render(page(i18n))
    const before = heading()
    const seen: string[] = []
    const watcher = new MutationObserver(() => seen.push(before.textContent ?? ''))
    watcher.observe(before, { childList: true, characterData: true, subtree: true })

    const changed = i18n.change('fr')
    expect(heading()).toHaveTextContent('Enter the code')
    await act(async () => {
      arrive()
      await changed
    })
    expect(heading()).toBe(before)
    expect(heading()).toHaveTextContent('Saisissez le code')
    expect(heading()).toHaveAttribute('lang', 'fr')
    watcher.disconnect()
    expect(seen).toEqual(['Saisissez le code'])
  })

  test('markup in a translation is read out as text and makes no element', async () => {
    const title = '<img src=x onerror="globalThis.gkPwn=1"><a href="https://evil.example/">x</a>'
    const i18n = createI18n({ preloaded: { en: { ...en, otpEntry: { ...en.otpEntry, title } } } })
    render(page(i18n))
    expect(heading()).toHaveTextContent(title)
    expect(heading().querySelector('*')).toBeNull()
  })

  test('say stays the same function until the language changes', async () => {
    const i18n = createI18n({ preloaded: { en, ja } })
    const said = new Set<unknown>()
    function Effect() {
      const say = useSay()
      useEffect(() => void said.add(say), [say])
      return null
    }
    const tree = () => (
      <I18nProvider i18n={i18n}>
        <Effect />
      </I18nProvider>
    )
    const { rerender } = render(tree())
    rerender(tree())
    expect(said.size).toBe(1)
    await act(() => i18n.change('ja'))
    expect(said.size).toBe(2)
  })

  test('a part without a provider says what to do', () => {
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => render(<Heading />)).toThrow(/useSay\(\).*Wrap the page in <GenkanProvider/)
    quiet.mockRestore()
  })
})

describe("inside an application's own i18next", () => {
  /** An application that fetches its texts, and counts what it was asked for. */
  async function application() {
    const asked: string[] = []
    const app = createInstance()
    app.use({
      type: 'backend',
      init() {},
      read(
        language: string,
        namespace: string,
        done: (problem: null, texts: Record<string, string>) => void,
      ) {
        asked.push(`${language}/${namespace}`)
        done(null, { hello: language.startsWith('ja') ? 'こんにちは' : 'Hello' })
      },
    })
    await app.init({ lng: 'en', fallbackLng: 'en' })
    return { app, asked }
  }

  function Page({ app, i18n }: { app: ReturnType<typeof createInstance>; i18n: I18n }) {
    const { t } = useTranslation('translation', { i18n: app })
    return (
      <I18nProvider i18n={i18n}>
        <p>{t('hello')}</p>
        <Heading />
      </I18nProvider>
    )
  }

  test('both follow one switch, and the application is never asked for our texts', async () => {
    const { app, asked } = await application()
    const i18n = createI18n({ i18n: app })
    render(<Page app={app} i18n={i18n} />)
    await screen.findByText('Enter the code')
    expect(screen.getByText('Hello')).toBeVisible()

    await act(async () => {
      await app.changeLanguage('ja-JP')
    })
    expect(await screen.findByText('認証コードを入力')).toHaveAttribute('lang', 'ja')
    expect(screen.getByText('こんにちは')).toBeVisible()
    expect(asked.filter(name => name.includes('genkan'))).toEqual([])
  })

  test('a sentence that the application brings later is shown when it is there', async () => {
    const { app } = await application()
    render(<Page app={app} i18n={createI18n({ i18n: app })} />)
    await screen.findByText('Enter the code')
    // The last that comes is the part that listens.
    await vi.waitFor(async () => {
      act(() => {
        app.addResource('en', 'genkan.otpEntry', 'title', 'Your six digits')
      })
      await screen.findByText('Your six digits', {}, { timeout: 50 })
    })
    expect(screen.getByText('Hello')).toBeVisible()
  })

  test('a language the kit does not speak leaves the login in English', async () => {
    const { app, asked } = await application()
    const i18n = createI18n({ i18n: app })
    render(<Page app={app} i18n={i18n} />)
    await screen.findByText('Enter the code')
    await act(async () => {
      await app.changeLanguage('th')
    })
    expect(heading()).toHaveTextContent('Enter the code')
    expect(heading()).toHaveAttribute('lang', 'en')
    expect(asked.filter(name => name.includes('genkan'))).toEqual([])
  })
})
