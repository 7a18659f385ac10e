import { act, render, screen } from '@testing-library/react'
import { prepareStage, Stage } from 'genkan/testing'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'

beforeAll(prepareStage)
afterEach(() => void vi.useRealTimers())

const status = () =>
  screen
    .getAllByRole('status')
    .map(it => it.textContent)
    .join('')

test.each([
  ['identifierSending', '送信しています'],
  ['codeVerifying', '確認しています'],
  ['resending', '送信しています'],
  ['passwordVerifying', '確認しています'],
  ['signUpConfirming', '登録しています'],
  ['linkLandingWorking', 'ログインしています'],
] as const)(
  '%s: what is going on is said at once, and that it takes long after five seconds',
  (moment, said) => {
    vi.useFakeTimers()
    render(<Stage moment={moment} />)
    act(() => void vi.advanceTimersByTime(4000))
    expect(status()).toContain(said)
    act(() => void vi.advanceTimersByTime(2000))
    expect(status()).toContain('時間がかかっています。もうしばらくお待ちください。')
  },
)
