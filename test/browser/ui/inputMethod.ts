import { cdp, userEvent } from 'vitest/browser'

// Types by Chromium's own input-method door, so that the events are the browser's and not ours.
interface Door {
  send(method: string, parameters: Record<string, unknown>): Promise<unknown>
}

const door = () => cdp() as unknown as Door

/** Composes a text, one character more at a time, and leaves the composition open. */
export async function compose(text: string, from = 1) {
  for (let length = from; length <= text.length; length += 1) {
    const part = text.slice(0, length)
    await door().send('Input.imeSetComposition', {
      text: part,
      selectionStart: part.length,
      selectionEnd: part.length,
    })
  }
}

/** Confirms what is composed, as Enter does in a Japanese input method. */
export async function confirm(text: string) {
  const key = { key: 'Process', code: 'Enter', windowsVirtualKeyCode: 229 }
  await door().send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key })
  await door().send('Input.insertText', { text })
  await door().send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
}

/** Gives the composition up, as Escape does. */
export async function giveUp() {
  await door().send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 })
}

/** One key, or a held one that repeats. */
export async function press(key: 'Enter', { repeats = 0 } = {}) {
  const down = { type: 'keyDown', key, code: key, windowsVirtualKeyCode: 13, text: '\r' }
  await door().send('Input.dispatchKeyEvent', down)
  for (let count = 0; count < repeats; count += 1) {
    await door().send('Input.dispatchKeyEvent', { ...down, autoRepeat: true })
  }
  await door().send('Input.dispatchKeyEvent', { ...down, type: 'keyUp' })
}

/** An editing command of the browser itself: `selectAll`, `copy`, `paste`, `undo`. */
export async function command(name: 'selectAll' | 'copy' | 'paste' | 'undo') {
  await door().send('Input.dispatchKeyEvent', {
    type: 'keyDown',
    commands: [name],
    key: 'Unidentified',
  })
  await door().send('Input.dispatchKeyEvent', { type: 'keyUp', key: 'Unidentified' })
}

/** Puts a text on the clipboard as a person would: from another field, by selecting and copying. */
export async function copyFromElsewhere(text: string) {
  const before = document.activeElement
  const source = document.createElement('textarea')
  source.value = text
  document.body.append(source)
  source.focus()
  await command('selectAll')
  await command('copy')
  source.remove()
  if (before instanceof HTMLElement) before.focus()
}

export { userEvent }
