import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { createRef, StrictMode } from 'react'
import type { ComponentProps, FormEvent } from 'react'
import { expect, test, vi } from 'vitest'
import { CodeField } from '../../../src/ui/CodeField/CodeField.tsx'
import { ENGINES } from '../imeOrders.ts'
import { replay } from '../replay.ts'
import { readSixDigits } from './readSixDigits.ts'

type Props = Partial<ComponentProps<typeof CodeField>>

function show(props: Props = {}) {
  const onComplete = vi.fn()
  const onSubmit = vi.fn((event: FormEvent) => event.preventDefault())
  const page = (more: Props = {}) => (
    <StrictMode>
      <form onSubmit={onSubmit}>
        <CodeField
          label="コード"
          length={6}
          read={readSixDigits}
          onComplete={onComplete}
          {...props}
          {...more}
        />
      </form>
    </StrictMode>
  )
  const { rerender, container } = render(page())
  const input = screen.getByLabelText<HTMLInputElement>('コード')
  return { input, container, onComplete, onSubmit, change: (more: Props) => rerender(page(more)) }
}

test('the field offers itself to SMS autofill, to every keyboard and to long pastes', () => {
  const { input } = show()
  expect(input).toHaveAttribute('type', 'text')
  expect(input).toHaveAttribute('inputmode', 'numeric')
  expect(input).toHaveAttribute('autocomplete', 'one-time-code')
  expect(input).toHaveAttribute('autocorrect', 'off')
  expect(input).toHaveAttribute('spellcheck', 'false')
  expect(input).toHaveAttribute('dir', 'ltr')
  expect(input).toHaveAttribute('enterkeyhint', 'done')
  for (const cuts of ['maxlength', 'pattern', 'placeholder', 'value']) {
    expect(input).not.toHaveAttribute(cuts)
  }
})

test('a key that cannot make the code whole is not read, however many there are', async () => {
  const read = vi.fn(readSixDigits)
  const { input, onComplete } = show({ read })
  await userEvent.type(input, '24681')
  expect(read).not.toHaveBeenCalled()
  await userEvent.type(input, '0')
  expect(read).toHaveBeenCalled()
  expect(onComplete).toHaveBeenCalledOnce()
})

test.each([['２４６８１０'], ['⑩⑩⑩'], ['246-810']])('%s is read as it stands', text => {
  const { input, onComplete } = show()
  fireEvent.input(input, { target: { value: text } })
  const value = text.normalize('NFKC').replace('-', '')
  expect(onComplete.mock.calls).toEqual([[value, { reason: 'autofilled' }]])
})

test('a code with letters gets a keyboard with letters', () => {
  expect(show({ alphabet: 'alnum' }).input).toHaveAttribute('inputmode', 'text')
})

test('F31: a typed code is handed over once, when it is complete', async () => {
  const { input, onComplete } = show()
  await userEvent.type(input, '24681')
  expect(onComplete).not.toHaveBeenCalled()
  await userEvent.type(input, '0')
  expect(onComplete.mock.calls).toEqual([['246810', { reason: 'typed' }]])
})

test('without a handler a complete code submits the form', async () => {
  const { input, onSubmit } = show({ onComplete: undefined })
  await userEvent.type(input, '246810')
  expect(onSubmit).toHaveBeenCalledTimes(1)
})

test('a listener of yours knows the complete text before the form is submitted', async () => {
  let known = ''
  const atSubmit: string[] = []
  const { input, onSubmit } = show({
    onComplete: undefined,
    onChange: event => (known = event.target.value),
  })
  onSubmit.mockImplementation(event => {
    event.preventDefault()
    atSubmit.push(known)
  })
  await userEvent.type(input, '２４６８１０')
  expect(atSubmit).toEqual(['246810'])
})

test('a code of unknown length is never handed over by itself', async () => {
  const { input, onComplete } = show({ length: null })
  await userEvent.type(input, '246810')
  expect(onComplete).not.toHaveBeenCalled()
})

test('full-width digits are left alone while typing, and are half-width once complete', async () => {
  const { input, onComplete } = show()
  await userEvent.type(input, '２４６')
  expect(input).toHaveValue('２４６')
  await userEvent.type(input, '８１０')
  expect(onComplete).toHaveBeenCalledTimes(1)
  expect(input).toHaveValue('246810')
})

test('leaving the field makes half-width what can be, and keeps everything else', async () => {
  const { input, onComplete } = show()
  await userEvent.type(input, '１２ ３')
  await userEvent.tab()
  expect(input).toHaveValue('123')
  await userEvent.type(input, 'あ')
  await userEvent.tab()
  expect(input).toHaveValue('123あ')
  expect(onComplete).not.toHaveBeenCalled()
})

test('a pasted SMS leaves its code in the field', async () => {
  const { input, onComplete } = show()
  await userEvent.type(input, '12')
  await userEvent.paste('認証コードは「２４６８１０」です。有効期限は10分です。')
  expect(input).toHaveValue('246810')
  expect(onComplete.mock.calls).toEqual([['246810', { reason: 'pasted' }]])
})

test('a code that is pasted bit by bit comes together', async () => {
  const { input, onComplete } = show()
  await userEvent.click(input)
  await userEvent.paste('246')
  await userEvent.paste('810')
  expect(input).toHaveValue('246810')
  expect(onComplete).toHaveBeenCalledTimes(1)
})

test('of a code of unknown length too: one half after the other, or out of a whole SMS', async () => {
  const read = (text: string) => ({ value: text.normalize('NFKC').replace(/\D/g, '') })
  const { input, onComplete } = show({ length: null, read })
  await userEvent.click(input)
  await userEvent.paste('２４６')
  await userEvent.paste('810')
  await userEvent.tab()
  expect(input).toHaveValue('246810')
  await userEvent.click(input)
  await userEvent.paste('認証コード 13579')
  expect(input).toHaveValue('13579')
  expect(onComplete).not.toHaveBeenCalled()
})

test('a longer number is never cut', async () => {
  const { input, onComplete } = show()
  await userEvent.click(input)
  await userEvent.paste('0012345')
  expect(input).toHaveValue('0012345')
  expect(onComplete).not.toHaveBeenCalled()
})

test.each([
  ['an input event without a type', { tell: 'plain input' as const }],
  ['a change event alone', { tell: 'plain change' as const }],
])('a code filled in by the browser is taken: %s', (_name, told) => {
  const { input, onComplete } = show()
  replay(input, [{ ...told, text: '246810' }])
  expect(onComplete).toHaveBeenCalledTimes(1)
  expect(onComplete.mock.lastCall?.[0]).toBe('246810')
})

test('F57: a code set by a script is taken, although React thinks nothing has changed', async () => {
  const { input, onComplete } = show()
  input.value = '246810'
  fireEvent(input, new Event('input', { bubbles: true }))
  await vi.waitFor(() => expect(onComplete).toHaveBeenCalledTimes(1))
})

test('a code set by a script is known to whoever listens before the form is submitted', async () => {
  const heard: string[] = []
  const submitted: string[] = []
  render(
    <form onSubmit={event => (event.preventDefault(), submitted.push(heard.at(-1) ?? ''))}>
      <CodeField
        label="コード"
        length={6}
        read={readSixDigits}
        onChange={event => heard.push(event.target.value)}
      />
    </form>,
  )
  const input = screen.getByLabelText<HTMLInputElement>('コード')
  input.value = '246810'
  fireEvent(input, new Event('input', { bubbles: true }))
  await vi.waitFor(() => expect(submitted).toEqual(['246810']))
})

test('S06: a composition that ended with the focus, of which nobody was told, is over', async () => {
  const { input, onComplete } = show()
  input.focus()
  replay(input, [
    { tell: 'compositionstart' },
    { tell: 'input', text: '１２３', inputType: 'insertCompositionText', composing: true },
    { tell: 'blur' },
  ])
  await vi.waitFor(() => expect(input).toHaveValue('123'))
  expect(onComplete).not.toHaveBeenCalled()
})

test('F31: a refused code is not handed over again by itself, only after an edit', async () => {
  const { input, onComplete, change } = show()
  await userEvent.type(input, '111111')
  change({ error: 'コードが正しくありません' })
  await userEvent.tab()
  input.focus()
  expect(onComplete).toHaveBeenCalledTimes(1)
  await userEvent.type(input, '{Backspace}')
  expect(onComplete).toHaveBeenCalledTimes(1)
  await userEvent.type(input, '2')
  expect(onComplete.mock.lastCall?.[0]).toBe('111112')
  expect(onComplete).toHaveBeenCalledTimes(2)
})

test('F31: while a code is being checked, removing and typing its last digit does not send it again', async () => {
  const { input, onComplete } = show()
  await userEvent.type(input, '246810{Backspace}0')
  expect(onComplete).toHaveBeenCalledTimes(1)
})

test('whoever starts over may mean the same code: a server may send one twice', async () => {
  const { input, onComplete } = show()
  await userEvent.type(input, '246810')
  await userEvent.clear(input)
  await userEvent.type(input, '246810')
  expect(onComplete).toHaveBeenCalledTimes(2)
})

test('a held Enter submits once', () => {
  const { input, onSubmit } = show()
  const enter = { tell: 'keydown', key: 'Enter', keyCode: 13 } as const
  replay(input, [enter, { ...enter, repeat: true }, { ...enter, repeat: true }])
  expect(onSubmit).toHaveBeenCalledTimes(1)
})

test('the boxes are decoration: they show how far one is and never hold the code', async () => {
  const { input, container } = show({ boxes: true })
  await userEvent.type(input, '246')
  const boxes = [...container.querySelectorAll('.gk-code-box')]
  expect(boxes.map(box => box.hasAttribute('data-filled'))).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
  ])
  expect(boxes.findIndex(box => box.hasAttribute('data-active'))).toBe(3)
  expect(boxes[0]?.parentElement).toHaveAttribute('aria-hidden', 'true')
  expect(container.innerHTML).not.toContain('246')
  await userEvent.tab()
  expect(container.querySelector('[data-active]')).toBeNull()
})

test.each(Object.keys(ENGINES))(
  'F64: S03, S09–S13: a composed code is taken exactly once: %s',
  async name => {
    const { input, onComplete, onSubmit } = show()
    input.focus()
    replay(input, ENGINES[name]?.('', '２４６８１０') ?? [])
    await Promise.resolve()
    expect(onComplete.mock.calls).toEqual([['246810', expect.anything()]])
    expect(input).toHaveValue('246810')
    expect(onSubmit).not.toHaveBeenCalled()
  },
)

test.each(Object.keys(ENGINES))(
  'F64: S04: nothing is handed over or rewritten while composing: %s',
  name => {
    const { input, onComplete } = show()
    input.focus()
    for (const told of ENGINES[name]?.('', '２４６８１０') ?? []) {
      if (
        told.tell === 'compositionend' ||
        (told.tell === 'input' && told.inputType === 'insertText')
      )
        break
      replay(input, [told])
      expect(onComplete).not.toHaveBeenCalled()
      if (told.tell === 'input') expect(input.value).toBe(told.text)
    }
  },
)

test.each(['WebKit on Linux', 'Safari on macOS'])(
  'F64: S11: a listener never hears of the moment in which the field is empty: %s',
  name => {
    const heard: string[] = []
    const { input } = show({ onChange: event => heard.push(event.target.value) })
    input.focus()
    replay(input, ENGINES[name]?.('', '１２３') ?? [])
    expect(heard).not.toContain('')
    expect(heard.at(-1)).toBe('１２３')
  },
)

test('F64: S05: a composition that was given up leaves the listener with the text from before', () => {
  const heard: string[] = []
  const { input } = show({ onChange: event => heard.push(event.target.value) })
  input.focus()
  replay(input, [
    { tell: 'input', text: '9' },
    { tell: 'compositionstart' },
    { tell: 'input', text: '9１２', inputType: 'insertCompositionText', composing: true },
    { tell: 'input', text: '9', inputType: 'deleteCompositionText', composing: true },
    { tell: 'compositionend' },
  ])
  expect(heard.at(-1)).toBe('9')
  expect(input).toHaveValue('9')
})

test('F64: S14: a code pasted in the middle of a composition wins, and nothing is doubled', () => {
  const { input, onComplete } = show()
  input.focus()
  replay(input, [
    { tell: 'compositionstart' },
    { tell: 'input', text: '１２３', inputType: 'insertCompositionText', composing: true },
    { tell: 'paste', text: '246810' },
    { tell: 'compositionend' },
  ])
  expect(input).toHaveValue('246810')
  expect(onComplete.mock.calls).toEqual([['246810', { reason: 'pasted' }]])
})

test('hint and error describe it, beside what is on the page already', () => {
  const { input, container, change } = show()
  expect(input).not.toHaveAttribute('aria-describedby')
  expect(container.querySelector('.gk-hint, .gk-error')).toBeNull()
  change({ hint: 'メールの6桁', error: '違います' })
  expect(input).toHaveAccessibleDescription('メールの6桁 違います')
  expect(input).toHaveAttribute('aria-invalid', 'true')
  expect(container.querySelector('.gk-code-field')).toHaveAttribute('data-invalid', '')
})

test('recorders of sessions are told to look away, and phones not to begin with a capital', () => {
  const { input } = show()
  expect(input).toHaveAttribute('data-private', '')
  expect(input).toHaveAttribute('autocapitalize', 'off')
})

test('without a known length there are no boxes', () => {
  expect(show({ length: null }).container.querySelector('.gk-code-boxes')).toBeNull()
})

test('the place of the next character follows the caret, and the last box stays marked when all is typed', async () => {
  const { input, container } = show({ boxes: true, onComplete: () => undefined })
  const active = () =>
    [...container.querySelectorAll('.gk-code-box')].findIndex(box =>
      box.hasAttribute('data-active'),
    )
  expect(active()).toBe(-1)
  await userEvent.click(input)
  expect(active()).toBe(0)
  await userEvent.type(input, '246')
  input.setSelectionRange(1, 1)
  fireEvent.select(input)
  expect(active()).toBe(1)
  await userEvent.type(input, '810')
  expect(active()).toBe(5)
  await userEvent.tab()
  expect(active()).toBe(-1)
})

test('a listener of yours can keep a text from being looked at', async () => {
  const { input, onComplete } = show({ onChange: event => event.preventDefault() })
  await userEvent.type(input, '24681')
  await userEvent.type(input, '0')
  await Promise.resolve()
  expect(onComplete).not.toHaveBeenCalled()
})

test('the code is gone once the page was left, and from a field that has gone', async () => {
  const ref = createRef<HTMLInputElement>()
  const heard: string[] = []
  const { input } = show({ ref, onChange: event => heard.push(event.target.value) })
  expect(ref.current).toBe(input)
  await userEvent.type(input, '246')
  fireEvent(window, new Event('pagehide'))
  expect(input).toHaveValue('')
  expect(heard).toEqual(['2', '24', '246', ''])
  await userEvent.type(input, '135')
  cleanup()
  expect(input).toHaveValue('')
})

test('a bare code pasted over all there is is left to the browser, any other is put in', () => {
  const { input, onComplete } = show()
  const paste = (text: string) =>
    fireEvent.paste(input, { clipboardData: { getData: () => text } as unknown as DataTransfer })
  expect(paste('246810')).toBe(true)
  expect(input).toHaveValue('')
  expect(paste('コード 246810')).toBe(false)
  expect(input).toHaveValue('246810')
  input.select()
  expect(paste('246810')).toBe(true)
  expect(paste('コード 246810')).toBe(false)
  input.setSelectionRange(3, 6)
  expect(paste('135791')).toBe(false)
  expect(input).toHaveValue('135791')
  expect(onComplete.mock.calls.map(([code]) => code)).toEqual(['246810', '135791'])
})

test('a paste in the midst of a composition waits, and the browser is kept from it', () => {
  const { input } = show()
  input.focus()
  replay(input, [{ tell: 'compositionstart' }])
  const clipboardData = { getData: () => '246810' } as unknown as DataTransfer
  expect(fireEvent.paste(input, { clipboardData })).toBe(false)
  expect(input).toHaveValue('')
})

test('a code with letters is narrowed too, as far as it is one', async () => {
  const { input } = show({ alphabet: 'alnum' })
  await userEvent.type(input, 'ａｂ－１')
  await userEvent.tab()
  expect(input).toHaveValue('ab1')
  await userEvent.type(input, '！')
  await userEvent.tab()
  expect(input).toHaveValue('ab1！')
})

test('in a page without a form, a complete code waits for whoever asks', async () => {
  const ref = createRef<HTMLInputElement>()
  render(<CodeField ref={ref} label="コード" length={6} read={readSixDigits} />)
  await userEvent.type(screen.getByLabelText('コード'), '246810')
  expect(ref.current).toHaveValue('246810')
})
