import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { TextField } from '../../../src/ui/Field/TextField.tsx'
import * as Field from '../../../src/ui/Field/parts.tsx'
import { useField } from '../../../src/ui/Field/useField.ts'

test('the label names the field, hint and then error describe it, and it is wrong only while there is an error', () => {
  const part = (error?: string) => (
    <TextField label="メールアドレス" hint="会社のものでも構いません" error={error} name="email" />
  )
  const { rerender } = render(part())
  const input = screen.getByRole('textbox', { name: 'メールアドレス' })
  expect(input).toHaveAccessibleDescription('会社のものでも構いません')
  expect(input).not.toHaveAttribute('aria-invalid')
  rerender(part('＠がありません'))
  expect(input).toHaveAccessibleDescription('会社のものでも構いません ＠がありません')
  expect(input).toHaveAttribute('aria-invalid', 'true')
  expect(screen.getByText('＠がありません').closest('[role]')).toBeNull()
})

test('a description and a wrong mark of yours stand beside those of the field', () => {
  render(
    <>
      <p id="more">詳細</p>
      <TextField label="名前" hint="任意" aria-describedby="more" aria-invalid />
    </>,
  )
  expect(screen.getByRole('textbox')).toHaveAccessibleDescription('詳細 任意')
  expect(screen.getByRole('textbox')).toHaveAttribute('aria-invalid', 'true')
})

test('two fields on a page have labels of their own', () => {
  render(
    <>
      <TextField label="姓" />
      <TextField label="名" />
    </>,
  )
  expect(screen.getByLabelText('姓')).not.toBe(screen.getByLabelText('名'))
})

test('F13: what is typed stays out of the DOM attributes', async () => {
  const { container } = render(<TextField label="合言葉" />)
  await userEvent.type(screen.getByLabelText('合言葉'), 'canary-7f3a')
  expect(screen.getByLabelText('合言葉')).toHaveValue('canary-7f3a')
  expect(container.innerHTML).not.toContain('canary-7f3a')
})

test('a screen can put the parts together by itself', () => {
  function Own() {
    const field = useField({ hint: '任意' })
    return (
      <Field.Root>
        <Field.Label {...field.label}>名前</Field.Label>
        <Field.Input {...field.control} />
        <Field.Hint {...field.hint}>任意</Field.Hint>
      </Field.Root>
    )
  }
  render(<Own />)
  expect(screen.getByRole('textbox', { name: '名前' })).toHaveAccessibleDescription('任意')
})

test.each([null, false, '', undefined])('%j is neither a hint nor an error', nothing => {
  const { container } = render(<TextField label="名前" hint={nothing} error={nothing} />)
  expect(screen.getByLabelText('名前')).not.toHaveAttribute('aria-describedby')
  expect(screen.getByLabelText('名前')).not.toHaveAttribute('aria-invalid')
  expect(container.querySelector('.gk-hint, .gk-error')).toBeNull()
})

describe('the sentence at a field is brought into view', () => {
  const into = vi.fn()
  beforeEach(() => {
    Element.prototype.scrollIntoView = into.mockClear()
  })
  afterEach(() => Reflect.deleteProperty(Element.prototype, 'scrollIntoView'))

  test('for whoever is in its form, as little as it must', async () => {
    const page = (error?: string) => (
      <form>
        <TextField label="名前" error={error} />
      </form>
    )
    const { rerender } = render(page())
    screen.getByLabelText('名前').focus()
    rerender(page('短すぎます'))
    await Promise.resolve()
    expect(into.mock.calls).toEqual([[{ block: 'nearest' }]])
  })

  test('and not for whoever is elsewhere', async () => {
    render(
      <form>
        <TextField label="名前" error="短すぎます" />
      </form>,
    )
    await Promise.resolve()
    expect(into).not.toHaveBeenCalled()
  })

  test('nor once it has gone', async () => {
    const broken = vi.fn()
    window.addEventListener('error', broken)
    const { unmount } = render(<TextField label="名前" error="短すぎます" />)
    unmount()
    await Promise.resolve()
    window.removeEventListener('error', broken)
    expect(broken).not.toHaveBeenCalled()
    expect(into).not.toHaveBeenCalled()
  })
})
