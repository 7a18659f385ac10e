/** What happened in a field, in the order in which an engine tells it. `text` is the field's whole text then. */
export type Told =
  | { tell: 'compositionstart' | 'compositionend' }
  | { tell: 'input'; text: string; inputType?: string; composing?: boolean; data?: string }
  | { tell: 'plain input' | 'plain change'; text: string }
  | { tell: 'keydown'; key: string; keyCode: number; repeat?: boolean }
  | { tell: 'paste'; text: string }
  | { tell: 'blur' }

/** Makes one of them happen, as a browser would tell it. Stands for itself, so that it can be sent into a page. */
export function happen(input: HTMLInputElement, told: Told): void {
  const bubbles = true
  const put = (text: string) =>
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  const type = (text: string, init: InputEventInit) => {
    put(text)
    input.dispatchEvent(new InputEvent('input', { bubbles, ...init }))
  }
  switch (told.tell) {
    case 'compositionstart':
    case 'compositionend':
      input.dispatchEvent(new CompositionEvent(told.tell, { bubbles }))
      return
    case 'input': {
      const { text, inputType = 'insertText', composing: isComposing = false, data } = told
      type(text, { inputType, isComposing, data })
      return
    }
    case 'plain input':
    case 'plain change':
      put(told.text)
      input.dispatchEvent(new Event(told.tell === 'plain input' ? 'input' : 'change', { bubbles }))
      return
    case 'keydown': {
      const { key, keyCode, repeat } = told
      const event = new KeyboardEvent('keydown', {
        bubbles,
        cancelable: true,
        key,
        keyCode,
        repeat,
      })
      // A browser submits the form on an Enter that nobody stopped and no input method took.
      if (input.dispatchEvent(event) && key === 'Enter' && keyCode === 13)
        input.form?.requestSubmit()
      return
    }
    case 'paste': {
      const event = new Event('paste', { bubbles, cancelable: true })
      Object.assign(event, { clipboardData: { getData: () => told.text } })
      if (!input.dispatchEvent(event)) return
      const { selectionStart, selectionEnd, value } = input
      const text = value.slice(0, selectionStart ?? 0) + told.text + value.slice(selectionEnd ?? 0)
      type(text, { inputType: 'insertFromPaste' })
      return
    }
    case 'blur':
      input.blur()
      return
    default:
      told satisfies never
  }
}

const composing = (text: string): Told => ({
  tell: 'input',
  text,
  inputType: 'insertCompositionText',
  composing: true,
})

/** How a text goes in by an input method, key by key, in each engine (reliability, section 0). */
export const ENGINES: Record<string, (before: string, text: string) => Told[]> = {
  Chromium: (before, text) => [
    { tell: 'compositionstart' },
    ...keyByKey(before, text),
    { tell: 'keydown', key: 'Process', keyCode: 229 },
    composing(before + text),
    { tell: 'compositionend' },
  ],
  Firefox: (before, text) => [
    { tell: 'compositionstart' },
    ...keyByKey(before, text),
    { tell: 'keydown', key: 'Process', keyCode: 229 },
    composing(before + text),
    { tell: 'compositionend' },
    { tell: 'input', text: before + text, inputType: 'insertCompositionText' },
  ],
  'WebKit on Linux': (before, text) => [
    { tell: 'compositionstart' },
    ...keyByKey(before, text),
    { tell: 'input', text: before, inputType: 'deleteCompositionText', composing: true },
    { tell: 'input', text: before + text, inputType: 'insertFromComposition', composing: true },
    { tell: 'compositionend' },
  ],
  'Safari on macOS': (before, text) => [
    { tell: 'compositionstart' },
    ...keyByKey(before, text),
    { tell: 'input', text: before, inputType: 'deleteCompositionText', composing: false },
    { tell: 'input', text: before + text, inputType: 'insertFromComposition', composing: false },
    { tell: 'compositionend' },
    { tell: 'keydown', key: 'Enter', keyCode: 229 },
  ],
  'an input method that sends no input at the end': (before, text) => [
    { tell: 'compositionstart' },
    ...keyByKey(before, text),
    { tell: 'compositionend' },
  ],
  'an Android keyboard that starts twice and never ends': (before, text) => [
    { tell: 'compositionstart' },
    ...keyByKey(before, text.slice(0, -1)),
    { tell: 'compositionstart' },
    composing(before + text),
    { tell: 'input', text: before + text, inputType: 'insertText' },
  ],
}

function keyByKey(before: string, text: string): Told[] {
  return Array.from(text, (_, place) => composing(before + text.slice(0, place + 1)))
}
