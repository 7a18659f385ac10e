import { fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { FormEvent } from 'react'
import { expect, test, vi } from 'vitest'
import { Button, LinkButton } from '../../../src/ui/Button/Button.tsx'

const onSubmit = vi.fn((event: FormEvent) => event.preventDefault())

test.each([
  ['Button', Button],
  ['LinkButton', LinkButton],
])('%s does not submit a form by accident', async (_name, Pressable) => {
  onSubmit.mockClear()
  render(
    <form onSubmit={onSubmit}>
      <Pressable>編集</Pressable>
    </form>,
  )
  await userEvent.click(screen.getByRole('button', { name: '編集' }))
  expect(onSubmit).not.toHaveBeenCalled()
})

test.each([
  ['Button', Button],
  ['LinkButton', LinkButton],
])('a busy %s keeps its name and the focus, and ignores presses', async (_name, Pressable) => {
  onSubmit.mockClear()
  const onClick = vi.fn()
  const part = (busy: boolean) => (
    <form onSubmit={onSubmit}>
      <Pressable type="submit" busy={busy} onClick={onClick}>
        続ける
      </Pressable>
    </form>
  )
  const { rerender } = render(part(false))
  screen.getByRole('button').focus()
  rerender(part(true))
  const button = screen.getByRole('button', { name: '続ける' })
  expect(button).toHaveFocus()
  expect(button).toHaveAttribute('aria-disabled', 'true')
  expect(button).toBeEnabled()
  await userEvent.click(button)
  await userEvent.keyboard('{Enter} ')
  expect(onClick).not.toHaveBeenCalled()
  expect(onSubmit).not.toHaveBeenCalled()
  rerender(part(false))
  expect(button).not.toHaveAttribute('aria-disabled')
  await userEvent.click(button)
  expect(onSubmit).toHaveBeenCalledTimes(1)
})

test('F27: Enter in a field does not submit while the submit button is busy', () => {
  onSubmit.mockClear()
  render(
    <form onSubmit={onSubmit}>
      <input aria-label="コード" />
      <Button type="submit" busy>
        続ける
      </Button>
    </form>,
  )
  // What a browser does on Enter: it presses the form's submit button.
  fireEvent.click(screen.getByRole('button'))
  expect(onSubmit).not.toHaveBeenCalled()
})

test.each([
  ['Button', Button],
  ['LinkButton', LinkButton],
])('a busy %s keeps its press to itself, and shows that it is busy', async (_name, Pressable) => {
  const around = vi.fn()
  document.body.addEventListener('click', around)
  const part = (busy?: boolean) => <Pressable busy={busy}>続ける</Pressable>
  const { rerender } = render(part())
  const button = screen.getByRole('button')
  expect(button).not.toHaveAttribute('data-busy')
  await userEvent.click(button)
  expect(around).toHaveBeenCalledTimes(1)
  rerender(part(true))
  expect(button).toHaveAttribute('data-busy', '')
  expect(button).toHaveAttribute('type', 'button')
  await userEvent.click(button)
  document.body.removeEventListener('click', around)
  expect(around).toHaveBeenCalledTimes(1)
})

test('a button is the primary one unless it is told otherwise', () => {
  const { rerender } = render(<Button>続ける</Button>)
  expect(screen.getByRole('button')).toHaveAttribute('data-look', 'primary')
  rerender(<Button look="secondary">続ける</Button>)
  expect(screen.getByRole('button')).toHaveAttribute('data-look', 'secondary')
})
