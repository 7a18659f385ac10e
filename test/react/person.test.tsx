import { fireEvent, screen } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { CODE, EN, JA, open, toCode } from './openLogin.tsx'

describe('a person', () => {
  test('F62: finds the focus in the field of each new step, and a page just opened leaves it alone', async () => {
    const { user } = open()
    const identifier = await screen.findByLabelText(JA.identifier)
    expect(document.body).toHaveFocus()
    await user.type(identifier, 'taro@example.com{Enter}')
    expect(await screen.findByLabelText(JA.code)).toHaveFocus()
    await user.click(screen.getByRole('button', { name: 'メールアドレスを変更する' }))
    expect(await screen.findByLabelText(JA.identifier)).toHaveFocus()
    await user.keyboard('{Enter}')
    expect(await screen.findByLabelText(JA.code)).toHaveFocus()
  })

  test('keeps the focus on a busy button, which says so and is not disabled', async () => {
    const { user } = open({ delayMs: { identify: 300 } })
    await user.type(await screen.findByLabelText(JA.identifier), 'taro@example.com')
    const button = screen.getByRole('button', { name: '続ける' })
    await user.click(button)
    expect(button).toHaveAttribute('aria-disabled', 'true')
    expect(button).toBeEnabled()
    expect(button).toHaveFocus()
    expect(button).toHaveAccessibleName('続ける')
    expect(await screen.findByLabelText(JA.code)).toHaveFocus()
  })

  test('F27: who clicks twice, or presses Enter as well, sends one request', async () => {
    const { user, calls } = open({ delayMs: { identify: 100, verify: 60_000 } })
    await user.type(await screen.findByLabelText(JA.identifier), 'taro@example.com')
    const button = screen.getByRole('button', { name: '続ける' })
    await user.dblClick(button)
    await user.keyboard('{Enter}{Enter}')
    for (let press = 0; press < 20; press += 1)
      fireEvent.submit(button.closest('form') as HTMLFormElement)
    const field = await screen.findByLabelText(JA.code)
    expect(calls()).toMatchObject({ identify: 1 })
    await user.type(field, `${CODE}{Enter}`)
    const verify = screen.getByRole('button', { name: '確認する' })
    for (let press = 0; press < 20; press += 1) fireEvent.click(verify)
    expect(calls()).toMatchObject({ verify: 1 })
  })

  test('F62: hears a refusal once, and once more in a new language: not again at each second or edit', async () => {
    const refused = { code: 'rate_limited', retryAfterSeconds: 30 } as const
    const { user, again, backend } = open()
    const field = await toCode(user)
    backend.script({ fail: { verify: refused } })
    const spoken: string[] = []
    const alert = screen.getByRole('alert')
    const listener = new MutationObserver(() => alert.textContent && spoken.push(alert.textContent))
    listener.observe(alert, { childList: true, characterData: true, subtree: true })
    await user.type(field, CODE)
    await vi.waitFor(() => expect(spoken).toHaveLength(1))
    await new Promise(done => setTimeout(done, 1_200))
    again({ locale: 'en' })
    await screen.findByLabelText(EN.code)
    await vi.waitFor(() => expect(spoken).toHaveLength(2))
    await user.type(field, '1')
    await new Promise(done => setTimeout(done, 1_200))
    listener.disconnect()
    expect(spoken).toEqual([
      expect.stringMatching(/お試しください。$/),
      expect.stringMatching(/^Too many/),
    ])
  })
})
