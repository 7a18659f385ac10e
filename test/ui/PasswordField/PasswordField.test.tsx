import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, StrictMode } from 'react'
import type { ComponentProps } from 'react'
import { expect, test, vi } from 'vitest'
import { PasswordField } from '../../../src/ui/PasswordField/PasswordField.tsx'

function show(props: Partial<ComponentProps<typeof PasswordField>> = {}) {
  const page = (more: typeof props = {}) => (
    <StrictMode>
      <form aria-label="form" onSubmit={event => event.preventDefault()}>
        <PasswordField label="パスワード" showLabel="表示する" {...props} {...more} />
      </form>
    </StrictMode>
  )
  const { rerender, unmount, container } = render(page())
  const input = screen.getByLabelText<HTMLInputElement>('パスワード')
  const button = screen.getByRole('button', { name: '表示する' })
  return { input, button, container, unmount, change: (more: typeof props) => rerender(page(more)) }
}

test('a password is hidden at first, and no keyboard corrects it', () => {
  const { input, button } = show()
  expect(input).toHaveAttribute('type', 'password')
  expect(input).toHaveAttribute('autocapitalize', 'none')
  expect(input).toHaveAttribute('autocorrect', 'off')
  expect(input).toHaveAttribute('spellcheck', 'false')
  expect(button).toHaveAttribute('aria-pressed', 'false')
  expect(button).toHaveAttribute('aria-controls', input.id)
})

test('the button shows and hides it, says which, and does not submit', async () => {
  const onShownChange = vi.fn()
  const { input, button } = show({ onShownChange })
  const onSubmit = vi.fn()
  screen.getByRole('form').addEventListener('submit', onSubmit)
  await userEvent.type(input, 'correct horse')
  await userEvent.click(button)
  expect(input).toHaveAttribute('type', 'text')
  expect(button).toHaveAttribute('aria-pressed', 'true')
  expect(input).toHaveValue('correct horse')
  await userEvent.click(button)
  expect(input).toHaveAttribute('type', 'password')
  expect(onShownChange.mock.calls).toEqual([
    [true, { reason: 'pressed' }],
    [false, { reason: 'pressed' }],
  ])
  expect(onSubmit).not.toHaveBeenCalled()
})

test('nobody need listen to the button', async () => {
  const { input, button } = show({ defaultShown: true })
  expect(input).toHaveAttribute('type', 'text')
  await userEvent.click(button)
  expect(input).toHaveAttribute('type', 'password')
})

test('a shown password is hidden when its form is submitted, and keeps its text', async () => {
  const { input } = show({ defaultShown: true })
  await userEvent.type(input, 'correct horse')
  fireEvent.submit(screen.getByRole('form'))
  expect(input).toHaveAttribute('type', 'password')
  expect(input).toHaveValue('correct horse')
})

test('a password is hidden and gone once the page was left', async () => {
  const { input } = show({ defaultShown: true })
  await userEvent.type(input, 'correct horse')
  fireEvent(window, new Event('pagehide'))
  expect(input).toHaveAttribute('type', 'password')
  expect(input).toHaveValue('')
})

test('a script that still holds the field of a step that has gone finds it empty', async () => {
  const { input, unmount } = show()
  await userEvent.type(input, 'correct horse')
  unmount()
  expect(input).toHaveValue('')
})

test('once it has gone, neither form nor page is listened to', () => {
  const added = vi.spyOn(window, 'addEventListener')
  const removed = vi.spyOn(window, 'removeEventListener')
  const form = document.createElement('form')
  const ofForm = vi.spyOn(form, 'removeEventListener')
  const host = document.body.appendChild(form)
  const { unmount } = render(<PasswordField label="パスワード" showLabel="表示する" />, {
    container: host,
  })
  const leaving = (calls: unknown[][]) => calls.filter(([name]) => name === 'pagehide').length
  expect(leaving(added.mock.calls)).toBe(2)
  unmount()
  expect(leaving(removed.mock.calls)).toBe(2)
  expect(ofForm.mock.calls.map(([name]) => name)).toContain('submit')
  host.remove()
  vi.restoreAllMocks()
})

test('hint and error describe it, and it is wrong while there is an error', () => {
  const { input, change, container } = show({ hint: '15文字以上' })
  expect(input).toHaveAccessibleDescription('15文字以上')
  expect(container.querySelector('.gk-error')).toBeNull()
  change({ error: '短すぎます' })
  expect(input).toHaveAccessibleDescription('15文字以上 短すぎます')
  expect(input).toHaveAttribute('aria-invalid', 'true')
  change({ hint: undefined, error: undefined })
  expect(input).not.toHaveAttribute('aria-describedby')
  expect(container.querySelector('.gk-hint')).toBeNull()
})

test('the ref and your attributes go to the input, its type apart', () => {
  const ref = createRef<HTMLInputElement>()
  render(
    <PasswordField
      ref={ref}
      label="パスワード"
      showLabel="表示する"
      autoComplete="current-password"
    />,
  )
  expect(ref.current).toHaveAttribute('autocomplete', 'current-password')
  expect(ref.current).toHaveAttribute('type', 'password')
  expect(screen.getByRole('button')).toHaveClass('gk-password-show')
  expect(screen.getByRole('button')).toHaveAttribute('type', 'button')
})
