import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { GenkanProvider, type GenkanProviderProps, SignIn } from 'genkan'
import { createMemoryBackend, type MemoryBackend, type MemoryOptions } from 'genkan/backends/memory'
import { clicksArePersons } from './press.ts'

const { untrusted } = clicksArePersons()
const who = 'taro@gmail.com'
/** For tests with two pages, each of which takes its time on a busy machine. */
const PATIENT = { timeout: 5000 }
const connections: MemoryOptions['connections'] = [
  { name: 'links', strategy: 'email', channels: ['email_link'] },
]

const create = (options: MemoryOptions = {}) =>
  createMemoryBackend({ code: '246810', connections, ...options })

function show(backend: MemoryBackend, props: Partial<GenkanProviderProps> = {}) {
  const onSignedIn = vi.fn()
  const asked = { verify: 0 }
  const counted = {
    ...backend,
    verify: (...how: Parameters<MemoryBackend['verify']>) => {
      asked.verify += 1
      return backend.verify(...how)
    },
  }
  const view = render(
    <StrictMode>
      <GenkanProvider backend={counted} locale="ja" onSignedIn={onSignedIn} {...props}>
        <SignIn />
      </GenkanProvider>
    </StrictMode>,
  )
  return { page: within(view.container), asked, onSignedIn, user: userEvent.setup(), ...view }
}

const WORDS = {
  ja: {
    address: 'メールアドレス',
    notice: 'メールを確認してください',
    landing: 'ログインを続けますか？',
    goOn: 'ログインを続ける',
  },
  en: {
    address: 'Email address',
    notice: 'Check your email',
    landing: 'Continue logging in?',
    goOn: 'Continue logging in',
  },
}

/** A page at which a link was asked for. */
async function ask(backend: MemoryBackend, locale: 'ja' | 'en' = 'ja') {
  const shown = show(backend, { locale })
  await shown.user.type(await shown.page.findByLabelText(WORDS[locale].address), `${who}{Enter}`)
  const title = await shown.page.findByRole('heading', { name: WORDS[locale].notice })
  await waitFor(() => expect(title).toHaveFocus())
  return shown
}

/** A page that the newest link opens. */
function openLink(backend: MemoryBackend, locale: 'ja' | 'en' = 'ja') {
  const url = backend.lastMessage(who)?.link
  if (!url) throw new Error('no link was sent')
  return show(backend, { locale, resume: { url } })
}

describe.each(['ja', 'en'] as const)('a link to log in with, in %s', locale => {
  const words = WORDS[locale]

  test('signs in the page it opens and the page that asked, once a person says so', async () => {
    const backend = create()
    const first = await ask(backend, locale)
    const second = openLink(backend, locale)
    await second.page.findByRole('heading', { name: words.landing })
    expect(second.onSignedIn).not.toHaveBeenCalled()
    await second.user.click(second.page.getByRole('button', { name: words.goOn }))
    await waitFor(() => expect(second.onSignedIn).toHaveBeenCalledOnce())
    await waitFor(() => expect(first.onSignedIn).toHaveBeenCalledOnce())
    expect(first.asked.verify).toBe(0)
  })

  test('opened elsewhere may sign in only the page that asked, and says that all is done', async () => {
    const backend = create({ linkCompletes: 'here', linkOpenedIn: 'other_browser' })
    const first = await ask(backend, locale)
    const second = openLink(backend, locale)
    await second.user.click(await second.page.findByRole('button', { name: words.goOn }))
    const done = await second.page.findByRole('heading', {
      name: locale === 'ja' ? 'ログインしました' : "You're logged in",
    })
    await waitFor(() => expect(done).toHaveFocus())
    expect(second.page.queryByRole('button')).toBeNull()
    await waitFor(() => expect(first.onSignedIn).toHaveBeenCalledOnce())
    expect(second.onSignedIn).not.toHaveBeenCalled()
  })
})

describe('the page of an opened link', () => {
  test('F51: uses nothing up when a scanner opens it, clicks by script and submits by script', async () => {
    const backend = create()
    await ask(backend)
    const { page, asked, container } = openLink(backend)
    const button = await page.findByRole('button', { name: 'ログインを続ける' })
    vi.useFakeTimers()
    await act(() => vi.advanceTimersByTimeAsync(60_000))
    vi.useRealTimers()
    act(() => {
      untrusted(() => {
        button.focus()
        button.click()
        button.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }))
        container.querySelector('form')?.requestSubmit()
        document.dispatchEvent(new Event('visibilitychange'))
      })
    })
    expect(asked.verify).toBe(0)
  })

  test('elsewhere signs in the device that asked, when a person presses its button and no script does', async () => {
    const backend = create({ linkOpenedIn: 'other_browser', device: 'Chrome（Windows）' })
    const first = await ask(backend)
    const { page, user, onSignedIn } = openLink(backend)
    const button = await page.findByRole('button', { name: 'Chrome（Windows）でログインする' })
    act(() => untrusted(() => button.click()))
    expect(first.onSignedIn).not.toHaveBeenCalled()
    button.focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(first.onSignedIn).toHaveBeenCalledOnce())
    const done = await page.findByRole('heading', { name: 'ログインしました' })
    await waitFor(() => expect(done).toHaveFocus())
    expect(onSignedIn).not.toHaveBeenCalled()
  })

  test('elsewhere signs in here alone, and the page that asked says so and can begin anew', async () => {
    const backend = create({ linkOpenedIn: 'other_browser' })
    const first = await ask(backend)
    const { page, user, onSignedIn } = openLink(backend)
    await user.click(await page.findByRole('button', { name: 'この端末でログインする' }))
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    const told = await first.page.findByText(/リンクを開いた端末でログインしました/, {}, PATIENT)
    expect(told).toBeVisible()
    expect(first.onSignedIn).not.toHaveBeenCalled()
    await first.user.click(first.page.getByRole('button', { name: 'この画面で最初からやり直す' }))
    expect(await first.page.findByLabelText('メールアドレス', {}, PATIENT)).toBeVisible()
  })

  test('goes on from the keyboard', async () => {
    const backend = create()
    await ask(backend)
    const { page, user, onSignedIn } = openLink(backend)
    const button = await page.findByRole('button', { name: 'ログインを続ける' })
    button.focus()
    await user.keyboard('{Enter}')
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('names the device that asked, as whom one logs in, and warns who did not ask', async () => {
    const backend = create({ linkOpenedIn: 'other_browser', device: 'Chrome（Windows）' })
    await ask(backend)
    const { page } = openLink(backend)
    expect(await page.findByText(`${who} でログインします。`)).toBeVisible()
    expect(page.getByText('Chrome（Windows）で始めたログインです。')).toBeVisible()
    expect(page.getByRole('button', { name: 'Chrome（Windows）でログインする' })).toBeVisible()
    expect(page.getByText(/心当たりがない場合/)).toBeVisible()
  })

  test('in the wrong browser cannot go on, and begins anew', async () => {
    const backend = create({ linkNeedsSameBrowser: true, linkOpenedIn: 'other_browser' })
    const first = await ask(backend)
    expect(first.page.getByText(/このブラウザーでリンクを開いてください/)).toBeVisible()
    const { page, user } = openLink(backend)
    await page.findByRole('heading', { name: '別のブラウザーで開かれました' })
    expect(page.queryByRole('button', { name: 'ログインを続ける' })).toBeNull()
    await user.click(page.getByRole('button', { name: 'この画面で最初からやり直す' }))
    expect(await page.findByLabelText('メールアドレス')).toBeVisible()
  })

  test('for the wrong address leads to another address', async () => {
    const backend = create()
    await ask(backend)
    const { page, user } = openLink(backend)
    await user.click(await page.findByRole('button', { name: '別のメールアドレスを使う' }))
    expect(await page.findByLabelText('メールアドレス')).toHaveValue('')
  })

  test.each([
    ['too old', 'リンクの有効期限が切れました。新しいリンクを受け取ってください。'],
    ['used', 'このリンクは使用済みです。新しいリンクを受け取ってください。'],
    ['unknown', 'このリンクではログインできません。新しいリンクを受け取ってください。'],
  ] as const)('says of a link that is %s what to do, with the address kept', async (how, words) => {
    const backend = create()
    await ask(backend)
    if (how === 'too old') backend.expireCodes()
    if (how === 'used') {
      const { page, user, onSignedIn } = openLink(backend)
      await user.click(await page.findByRole('button', { name: 'ログインを続ける' }))
      await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
    }
    const { page } =
      how === 'unknown'
        ? show(backend, { resume: { url: 'https://app.example/?token=unknown' } })
        : openLink(backend)
    expect(await page.findByText(words, { selector: '.gk-notice-text' })).toBeVisible()
    expect(page.getByLabelText('メールアドレス')).toHaveValue(how === 'unknown' ? '' : who)
  })

  test('says of a link that grew old while the page was open what to do', async () => {
    const backend = create()
    await ask(backend)
    const { page, user } = openLink(backend)
    const button = await page.findByRole('button', { name: 'ログインを続ける' })
    backend.expireCodes()
    await user.click(button)
    expect(
      await page.findByText('リンクの有効期限が切れました。新しいリンクを受け取ってください。', {
        selector: '.gk-notice-text',
      }),
    ).toBeVisible()
    expect(page.getByLabelText('メールアドレス')).toHaveValue(who)
  })
})

describe('the page that waits for a link', () => {
  test('leads to the mailbox of the address, and tells where else to look', async () => {
    const { page } = await ask(create())
    const mailbox = page.getByRole('link', { name: 'Gmailを開く' })
    expect(mailbox).toHaveAttribute('href', 'https://mail.google.com/mail/')
    expect(mailbox).toHaveAttribute('target', '_blank')
    expect(mailbox).toHaveAttribute('rel', 'noreferrer')
    expect(page.getByText(/迷惑メールフォルダー/).textContent).toMatch(/ドメイン指定受信/)
  })

  test('takes the code of the same mail, after a wrong one too', async () => {
    const { page, user, onSignedIn } = await ask(create({ linkAndCode: true }))
    const field = page.getByLabelText('認証コード（6桁）')
    await user.type(field, '111111')
    await waitFor(() => expect(field).toHaveAttribute('aria-invalid', 'true'))
    expect(field).toHaveFocus()
    await user.keyboard('246810')
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
  })

  test('has no code field where the mail holds none, and Enter sends nothing', async () => {
    const { page, asked, container } = await ask(create())
    expect(page.queryByRole('textbox')).toBeNull()
    act(() => container.querySelector('form')?.requestSubmit())
    expect(asked.verify).toBe(0)
  })

  test('sends another mail, and lets the address be changed: one press each', async () => {
    const backend = create({ resendAfterSeconds: 0 })
    const { page, user } = await ask(backend)
    await user.click(page.getByRole('button', { name: 'メールを再送する' }))
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('新しいメールを送りました'),
    )
    expect(backend.outbox).toHaveLength(2)
    await user.click(page.getByRole('button', { name: 'メールアドレスを変更する' }))
    expect(await page.findByLabelText('メールアドレス')).toHaveValue(who)
  })

  test('waits before another mail and says how long', async () => {
    const backend = create({ resendAfterSeconds: 30 })
    const { page, user } = await ask(backend)
    const resend = page.getByRole('button', { name: 'メールを再送する' })
    expect(resend).toHaveAccessibleDescription(
      expect.stringMatching(/あと(30|29|28)秒で再送できます/) as string,
    )
    await user.click(resend)
    expect(backend.outbox).toHaveLength(1)
  })

  test('says when the link is too old, with another mail one press away', async () => {
    const { page } = await ask(create({ expiresInSeconds: 1, resendAfterSeconds: 0 }))
    const words = 'リンクの有効期限が切れました。新しいリンクを受け取ってください。'
    expect(
      await page.findByText(words, { selector: '.gk-notice-text' }, { timeout: 3000 }),
    ).toBeVisible()
    // Said in an effect, which may run after the words were drawn.
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(words))
    expect(page.getByRole('button', { name: 'メールを再送する' })).not.toHaveAttribute(
      'aria-disabled',
    )
  })

  test('can be left for another method without saying again who one is', async () => {
    const backend = create({
      connections: [{ name: 'users', strategy: 'database', channels: ['email_link', 'password'] }],
      passwords: { [who]: 'correct horse battery' },
    })
    const { page, user, onSignedIn } = await ask(backend)
    const others = page.getByRole('group', { name: '別の方法を試す' })
    await user.click(within(others).getByRole('button', { name: 'パスワードを使う' }))
    const field = await page.findByLabelText('パスワード')
    expect(page.getByText(who)).toBeVisible()
    await user.type(field, 'correct horse battery{Enter}')
    await waitFor(() => expect(onSignedIn).toHaveBeenCalledTimes(1))
    expect(backend.outbox).toHaveLength(1)
  })

  test('offers no code as another way where the code stands in the same mail', async () => {
    const backend = create({
      connections: [{ name: 'links', strategy: 'email', channels: ['email_link', 'email_code'] }],
      linkAndCode: true,
    })
    const { page } = await ask(backend)
    expect(page.queryByRole('group', { name: '別の方法を試す' })).toBeNull()
  })

  test('does not tell whether an address is known', async () => {
    const { page } = await ask(create({ signup: 'closed' }))
    expect(page.getByText(/登録されていれば、ログイン用のリンクが届きます/)).toBeVisible()
  })
})
