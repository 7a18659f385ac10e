import '@testing-library/jest-dom/vitest'
import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { prepareStage } from 'genkan/testing'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

beforeAll(() => prepareStage())
afterEach(() => vi.restoreAllMocks())

const backend = createMemoryBackend({ code: '246810' })
type Props = Partial<Parameters<typeof GenkanProvider>[0]>
const page = (props: Props) => (
  <GenkanProvider backend={backend} {...props}>
    <SignIn />
  </GenkanProvider>
)
const speaks = (locale: string) =>
  waitFor(() => expect(document.querySelector('.gk-sign-in')).toHaveAttribute('lang', locale))
/** What the browser says its person reads. */
const browser = (...languages: string[]) =>
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages)

describe('the language of the login', () => {
  test('is what the authorization request asks for (ui_locales), before anything else', async () => {
    browser('ja')
    render(page({ locale: 'ja', request: { uiLocales: ['th', 'ko-KR', 'en'] } }))
    await speaks('ko')
    expect(await screen.findByRole('heading', { name: '로그인' })).toBeVisible()
  })

  test('is the one the application sets, where the request asks for none that is there', async () => {
    browser('ko')
    render(page({ locale: 'ja', request: { uiLocales: ['th'] } }))
    await speaks('ja')
  })

  test("is the browser's, where nobody else wishes anything", async () => {
    browser('th-TH', 'ar-EG', 'en')
    render(page({}))
    await speaks('ar')
    expect(document.querySelector('.gk-sign-in')).toHaveAttribute('dir', 'rtl')
  })
})

test('what is wrong with a field is said in the language chosen afterwards', async () => {
  const user = userEvent.setup()
  const { rerender } = render(page({ locale: 'ja' }))
  await user.click(await screen.findByRole('button', { name: '続ける' }))
  const field = screen.getByRole('textbox')
  expect(field).toHaveAccessibleDescription(/メールアドレスまたは電話番号を入力してください。/)
  rerender(page({ locale: 'en' }))
  await waitFor(() =>
    expect(field).toHaveAccessibleDescription(/Enter your email address or phone number\./),
  )
  expect(screen.getByRole('textbox')).toBe(field)
  rerender(page({ locale: 'ko' }))
  await waitFor(() =>
    expect(field).toHaveAccessibleDescription(/이메일 주소 또는 전화번호를 입력하세요\./),
  )
})
