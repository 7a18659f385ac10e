import {
  endWithFocus,
  isMidComposition,
  putText,
  putTextUndoably,
  reasonOf,
} from '../Field/fieldText.ts'

export interface NumberListener {
  /** The text changed, and no composition is under way. */
  onText: (text: string, reason: 'typed' | 'pasted' | 'autofilled') => void
  /** The field was left: what its text should be now, or null to keep it. */
  tidied: (text: string) => string | null
}

/**
 * Follows the number input. The library that knows the numbering plans rewrites its own input at every change, which
 * an input method answers by writing its text again: eleven digits became 79 (reliability M3). Here nothing is
 * written between compositionstart and compositionend, and outside of it only when the field is left.
 */
export function createNumberWatch() {
  let place: HTMLInputElement | null = null
  let composing = false
  let waiting: string | null = null
  let told: string | null = null

  function tell(
    input: HTMLInputElement,
    reason: 'typed' | 'pasted' | 'autofilled',
    listener: NumberListener,
  ) {
    if (input.value === told) return
    told = input.value
    listener.onText(told, reason)
  }

  function tidy(input: HTMLInputElement, listener: NumberListener) {
    const text = listener.tidied(input.value)
    if (text !== null && text !== input.value) putText(input, text)
  }

  function compositionEnded(input: HTMLInputElement, listener: NumberListener) {
    composing = false
    if (waiting !== null) {
      const text = waiting
      waiting = null
      putTextUndoably(input, text)
    }
    tell(input, 'typed', listener)
    // Some engines end a composition only after the focus has left.
    if (input.ownerDocument.activeElement !== input) tidy(input, listener)
  }

  return {
    /** For the `ref` of the input. */
    inputAt: (node: HTMLInputElement | null) => {
      place = node
    },
    input: () => place,
    compositionStarted: () => {
      composing = true
    },
    compositionEnded,
    inputArrived: (input: HTMLInputElement, event: Event, listener: NumberListener) => {
      if (isMidComposition(event)) return
      composing = false
      tell(input, reasonOf(event), listener)
    },
    /** True where the paste has to wait for the end of a composition. */
    pasted: (text: string): boolean => {
      if (composing) waiting = text
      return composing
    },
    left: (input: HTMLInputElement, listener: NumberListener) => {
      if (composing) endWithFocus(input, () => composing && compositionEnded(input, listener))
      else tidy(input, listener)
    },
  }
}
