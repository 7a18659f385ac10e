import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { momentNames, prepareStage, Stage } from 'genkan/testing'

beforeAll(prepareStage)
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const WORDS = {
  ja: {
    identifier: 'メールアドレスまたは電話番号',
    code: '認証コード（6桁）',
    change: 'メールアドレスを変更する',
  },
  en: {
    identifier: 'Email address or phone number',
    code: '6-digit code',
    change: 'Change email address',
  },
}

function open(locale: 'ja' | 'en') {
  const onSignedIn = vi.fn()
  const backend = createMemoryBackend({ code: '246810' })
  const view = render(
    <GenkanProvider backend={backend} locale={locale} onSignedIn={onSignedIn}>
      <SignIn />
    </GenkanProvider>,
  )
  return { ...view, backend, onSignedIn, user: userEvent.setup() }
}

/** As Chrome’s page translator does: each text moves into two elements of its own. */
function translate(root: Element) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    const isForbidden = text.parentElement?.closest('[translate="no"], font, option, svg')
    if (isForbidden || !text.data.trim()) continue
    const outer = document.createElement('font')
    const inner = outer.appendChild(document.createElement('font'))
    text.replaceWith(outer)
    inner.textContent = `«${text.data}»`
  }
}

/** As password managers, grammar checkers and shopping helpers do: a node before, inside and after everything. */
function inject(root: Element) {
  // A list of the moment, that does not grow with what is put in.
  for (const element of root.querySelectorAll('div, form, p, label, button')) {
    const node = () => Object.assign(document.createElement('span'), { className: 'extension' })
    element.before(node())
    if (element.tagName !== 'BUTTON') element.prepend(node())
    element.append(node())
    element.after(node())
  }
}

/** To the code, a wrong one, back, forth, and in. */
async function signIn(locale: 'ja' | 'en', disturb: (root: Element) => void) {
  const words = WORDS[locale]
  const { container, onSignedIn, user } = open(locale)
  const field = () => container.querySelector<HTMLInputElement>('input[name="identifier"]')
  const code = () =>
    container.querySelector<HTMLInputElement>('input[autocomplete="one-time-code"]')
  await screen.findByLabelText(words.identifier)
  disturb(container)
  await user.type(field() as HTMLInputElement, 'taro@example.com{Enter}')
  await waitFor(() => expect(code()).toBeVisible())
  disturb(container)
  await user.type(code() as HTMLInputElement, '111111')
  await waitFor(() => expect(code()).toHaveAttribute('aria-invalid', 'true'))
  disturb(container)
  fireEvent.click(container.querySelector('[class*="change-identifier"]') as Element)
  await waitFor(() => expect(field()).toHaveValue('taro@example.com'))
  disturb(container)
  fireEvent.submit(field()?.form as HTMLFormElement)
  await waitFor(() => expect(code()).toBeVisible())
  disturb(container)
  await user.clear(code() as HTMLInputElement)
  await user.type(code() as HTMLInputElement, '246810')
  await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
}

describe.each(['ja', 'en'] as const)('in %s', locale => {
  test('F58: a page translator that wraps every text breaks no step of a login', () =>
    signIn(locale, translate))

  test('F59: extensions that put nodes around everything break no step of a login', () =>
    signIn(locale, inject))
})

test.each(momentNames)('F15: at «%s» every field and every address is marked as private', name => {
  const { container } = render(<Stage moment={name} locale="en" />)
  const fields = container.querySelectorAll('input:not([type="hidden"], [tabindex="-1"])')
  const bare = [...fields].filter(field => !field.closest('[data-private]'))
  expect(bare.map(field => field.outerHTML)).toEqual([])
})

/** Each is taken away as a browser without it, an old one or one on plain http, would lack it. */
const APIS: [string, () => void][] = [
  ['localStorage', () => vi.stubGlobal('localStorage', undefined)],
  ['sessionStorage', () => vi.stubGlobal('sessionStorage', undefined)],
  ['BroadcastChannel', () => vi.stubGlobal('BroadcastChannel', undefined)],
  [
    'crypto.subtle',
    () => vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) }),
  ],
  ['Intl.DisplayNames', () => vi.stubGlobal('Intl', without(Intl, 'DisplayNames'))],
  ['Intl.PluralRules', () => vi.stubGlobal('Intl', without(Intl, 'PluralRules'))],
  ['requestIdleCallback', () => vi.stubGlobal('requestIdleCallback', undefined)],
  ['PublicKeyCredential', () => vi.stubGlobal('PublicKeyCredential', undefined)],
]

function without<Whole extends object>(whole: Whole, name: string): Whole {
  return new Proxy(whole, { get: (at, key) => (key === name ? undefined : Reflect.get(at, key)) })
}

describe('F63: a browser without', () => {
  test.each(APIS)('%s logs people in all the same', async (_name, remove) => {
    remove()
    await signIn('ja', () => {})
  })
})
