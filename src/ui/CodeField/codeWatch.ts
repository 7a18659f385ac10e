import { paintBoxes } from './codeBoxes.ts'
import {
  endWithFocus,
  isMidComposition,
  putText,
  putTextUndoably,
  reasonOf,
} from '../Field/fieldText.ts'

export type CodeReading = { value: string } | { error: string }
export type CodeReason = 'typed' | 'pasted' | 'autofilled'

export interface CodeRules {
  length: number | null
  alphabet: 'digits' | 'alnum'
  read: (text: string) => CodeReading
  onComplete?: (value: string, details: { reason: CodeReason }) => void
}

/**
 * Follows one code input through typing, pasting, autofill and input methods, and says once when a code is complete.
 * Engines disagree about the order of events around the end of a composition (reliability section 0), so the text
 * is looked at whenever a composition may have ended, and a code that was already reported is passed over.
 */
export function createCodeWatch() {
  let place: HTMLInputElement | null = null
  let frames: HTMLElement | null = null
  let composing = false
  let writing = false
  let reason: CodeReason = 'typed'
  let reported: string | null = null
  /** Pasted in the middle of a composition: put in when that ends. */
  let waiting: string | null = null
  /** What React's listeners saw last. */
  let seen: string | null = null
  /** What a listener of the caller's wants to be left alone. */
  let passed: string | null = null

  function write(act: () => void) {
    writing = true
    try {
      act()
    } finally {
      writing = false
    }
  }

  function look(input: HTMLInputElement, rules: CodeRules) {
    if (composing || writing || passed === input.value) return
    // A password manager may have set the value past React, which then thinks that nothing has changed.
    if ((seen ?? input.defaultValue) !== input.value) write(() => putText(input, input.value))
    if (waiting !== null) {
      const text = waiting
      waiting = null
      reason = 'pasted'
      write(() => putTextUndoably(input, text))
    }
    const reading = mayBeWhole(input.value, rules.length) ? rules.read(input.value) : null
    if (reading && 'value' in reading) return complete(input, reading.value, rules)
    // Whoever starts over, or edits a code that was refused, may mean the same code again.
    const refused = input.getAttribute('aria-invalid') === 'true'
    if (refused || input.value.length <= 1) reported = null
  }

  function complete(input: HTMLInputElement, value: string, rules: CodeRules) {
    if (input.value !== value) write(() => putText(input, value))
    if (value === reported) return
    reported = value
    if (rules.onComplete) rules.onComplete(value, { reason })
    else input.form?.requestSubmit()
  }

  function tidy(input: HTMLInputElement, rules: CodeRules) {
    const reading = rules.read(input.value)
    const text = 'value' in reading ? reading.value : narrow(input.value, rules.alphabet)
    if (text !== input.value) write(() => putText(input, text))
  }

  function compositionEnded(input: HTMLInputElement, rules: CodeRules) {
    composing = false
    reason = 'typed'
    look(input, rules)
    // Some engines end a composition only after the focus has left.
    if (input.ownerDocument.activeElement !== input) tidy(input, rules)
    paintBoxes(frames, place)
  }

  return {
    /** For the `ref` of the frames drawn behind the input. */
    framesAt: (node: HTMLElement | null) => {
      frames = node
      paintBoxes(frames, place)
    },
    /** For the `ref` of the input. A browser may have filled it before there was any script. */
    inputAt: (node: HTMLInputElement | null) => {
      place = node
      paintBoxes(frames, place)
    },
    input: () => place,
    paint: () => paintBoxes(frames, place),
    compositionStarted: () => {
      composing = true
    },
    compositionEnded,
    /** Runs before {@link changed} for the same event, and alone where React has seen the text before. */
    inputArrived: (input: HTMLInputElement, event: Event, rules: CodeRules) => {
      paintBoxes(frames, place)
      if (writing || isMidComposition(event)) return
      // Android keyboards may start a composition twice and end none (reliability S13): this event ends it.
      composing = false
      passed = null
      reason = reasonOf(event)
      if (seen === input.value) look(input, rules)
      else queueMicrotask(() => look(input, rules))
    },
    /** True where the caller's listener may hear of the change. */
    changed: (input: HTMLInputElement, event: Event): boolean => {
      if ((event as Partial<InputEvent>).inputType === 'deleteCompositionText') return false
      seen = input.value
      return true
    },
    look,
    /** Nothing happens to the text that is there, until it changes. */
    pass: (input: HTMLInputElement) => {
      passed = input.value
    },
    /** True where the paste has been dealt with. */
    pasted: (input: HTMLInputElement, text: string, rules: CodeRules): boolean => {
      const reading = rules.read(text)
      // Of unknown length, any few digits read as a code, and may be the second half of one.
      const maybePart = rules.length === null && isPlain(text, rules.alphabet)
      if (!('value' in reading) || maybePart) return false
      if (composing) {
        waiting = reading.value
        return true
      }
      if (isAllSelected(input) && text === reading.value) return false
      write(() => putTextUndoably(input, reading.value))
      reason = 'pasted'
      look(input, rules)
      return true
    },
    left: (input: HTMLInputElement, rules: CodeRules) => {
      if (composing) endWithFocus(input, () => composing && compositionEnded(input, rules))
      else tidy(input, rules)
      paintBoxes(frames, place)
    },
  }
}

/** Spares each key but the last the reading: in signs without a separator, a code of six is not found in five. */
const mayBeWhole = (text: string, length: number | null): boolean =>
  length !== null && (text.length >= length || /\W/.test(text))

function isAllSelected({ value, selectionStart, selectionEnd }: HTMLInputElement) {
  return (selectionEnd ?? 0) - (selectionStart ?? 0) === value.length
}

/** Half-width and without separators, if nothing but characters of the alphabet is left; else the text as it is. */
function narrow(text: string, alphabet: CodeRules['alphabet']): string {
  return isPlain(text, alphabet) ? bare(text) : text
}

const bare = (text: string) => text.normalize('NFKC').replace(/[\s\p{Dash}]/gu, '')

function isPlain(text: string, alphabet: CodeRules['alphabet']): boolean {
  return (alphabet === 'digits' ? /^[0-9]*$/ : /^[0-9A-Za-z]*$/).test(bare(text))
}
