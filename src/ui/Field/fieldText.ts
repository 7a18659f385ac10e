import type { KeyboardEvent } from 'react'

/** A held Enter submits a form once for each repeat of the key (reliability S15). */
export function ignoreHeldEnter(event: KeyboardEvent) {
  if (event.key === 'Enter' && event.repeat) event.preventDefault()
}

/**
 * Puts a text into a field and tells everybody who listens, as if it had been typed. Never call it between
 * compositionstart and compositionend: an input method then writes its text a second time (reliability M3).
 */
export function putText(input: HTMLInputElement, text: string) {
  // React overrides `value` on the element to remember what it has seen, and keeps silent about an input event that
  // brings nothing new. So it is shown another text, and the wanted one is written past it.
  input.value = text ? '' : ' '
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(
    new InputEvent('input', { bubbles: true, inputType: 'insertReplacementText' }),
  )
}

/** As {@link putText}, where the browser can: as an edit that the person can undo. For a field that has the focus. */
export function putTextUndoably(input: HTMLInputElement, text: string) {
  input.select()
  const done = input.ownerDocument.execCommand?.('insertText', false, text)
  if (!done || input.value !== text) putText(input, text)
}

/**
 * Empties a field of secrets when the page is left: a browser may keep the whole page as it was and show it again to
 * whoever presses Back (reliability F14, F42; in Chromium a typed code is still there, M11). Returns the way to stop, which
 * empties a field that is no longer on the page: a script may still hold it.
 */
export function clearOnLeave(find: () => HTMLInputElement | null): () => void {
  // Taken now, since it has no ref any more when its step goes.
  const own = find()
  const clear = () => {
    const input = find()
    if (input?.value) putText(input, '')
  }
  window.addEventListener('pagehide', clear)
  return () => {
    window.removeEventListener('pagehide', clear)
    // StrictMode stops and starts again with the field in its place.
    if (own && !own.isConnected) own.value = ''
  }
}

/** How text came in. An `input` event without a type is a browser or a password manager that filled the field. */
export function reasonOf(event: Event): 'typed' | 'pasted' | 'autofilled' {
  const { inputType, data } = event as Partial<InputEvent>
  if (inputType === 'insertFromPaste' || inputType === 'insertFromDrop') return 'pasted'
  if (!inputType || inputType === 'insertReplacementText') return 'autofilled'
  // Several characters at once and no composition: an SMS code offered above the keyboard.
  if (inputType === 'insertText' && data && data.length > 1) return 'autofilled'
  return 'typed'
}

/**
 * Whether an input event belongs to a composition that goes on. WebKit ends one by taking the composed text out and
 * putting the final text in, so that the field is empty for a moment (reliability section 0, WebKitGTK 2.50).
 */
export function isMidComposition(event: Event): boolean {
  const { inputType, isComposing } = event as Partial<InputEvent>
  return (
    isComposing === true ||
    inputType === 'deleteCompositionText' ||
    inputType === 'insertFromComposition'
  )
}

/**
 * Ends a composition that the focus left behind, once the engine had its turn to end it: WebKitGTK keeps the composed text
 * and tells nobody (seen with 2.50.6, reliability S06).
 */
export function endWithFocus(input: HTMLInputElement, end: () => void): void {
  setTimeout(() => input.ownerDocument.activeElement !== input && end())
}
