'use client'
import { forwardRef, useEffect, useImperativeHandle, useState } from 'react'
import type { ChangeEvent, ClipboardEvent, ReactNode, SyntheticEvent } from 'react'
import { drawPart, withDefaults } from '../drawPart.ts'
import { clearOnLeave, ignoreHeldEnter } from '../Field/fieldText.ts'
import * as Field from '../Field/parts.tsx'
import type { InputProps } from '../Field/parts.tsx'
import { isThere, useField } from '../Field/useField.ts'
import { createCodeWatch } from './codeWatch.ts'
import type { CodeReading, CodeReason } from './codeWatch.ts'

export type { CodeReading, CodeReason }

export type CodeFieldProps = Omit<InputProps, 'type' | 'maxLength' | 'pattern' | 'onChange'> & {
  /** Left out where the screen draws its own label. */
  label?: ReactNode
  hint?: ReactNode
  error?: ReactNode
  /** How many characters a code has; `null` when the server does not say, and then nothing is sent by itself. */
  length: number | null
  /** Default: `digits`. */
  alphabet?: 'digits' | 'alnum'
  /** Finds the code in a typed or pasted text: a full-width one, a whole SMS. */
  read: (text: string) => CodeReading
  /**
   * The code is complete. Called once for each code, never while an input method is composing, and for a refused code
   * only after an edit. Default: submits the form.
   */
  onComplete?: (value: string, details: { reason: CodeReason }) => void
  onChange?: (event: ChangeEvent<HTMLInputElement>) => void
  /** Draws one frame for each character. Default: a theme decides (`data-gk-code="boxes"` on any ancestor). */
  boxes?: boolean
}

/**
 * One real input for a one-time code, so that paste, autofill, undo and screen readers work as everywhere. Without
 * `maxlength` and `pattern`, which cut and refuse what people paste. The boxes are frames behind it and hold no text.
 */
export const CodeField = /* @__PURE__ */ forwardRef<HTMLInputElement, CodeFieldProps>(
  function CodeField(
    { label, hint, error, length, alphabet = 'digits', read, onComplete, boxes, ...props },
    ref,
  ) {
    const field = useField({ ...props, hint, error })
    const [watch] = useState(createCodeWatch)
    const { inputAt, framesAt } = watch
    const rules = { length, alphabet, read, onComplete }

    useEffect(() => clearOnLeave(watch.input), [watch])
    useImperativeHandle(ref, () => watch.input() as HTMLInputElement, [watch])

    const { onChange, ...callers } = props
    const own = {
      type: 'text',
      inputMode: alphabet === 'digits' ? 'numeric' : 'text',
      autoComplete: 'one-time-code',
      autoCapitalize: 'off',
      autoCorrect: 'off',
      spellCheck: false,
      dir: 'ltr',
      enterKeyHint: 'done',
      ...field.control,
      onKeyDown: ignoreHeldEnter,
      onCompositionStart: () => watch.compositionStarted(),
      onCompositionEnd: (event: InputLike) => watch.compositionEnded(event.currentTarget, rules),
      onInput: (event: InputLike) =>
        watch.inputArrived(event.currentTarget, event.nativeEvent, rules),
      onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
        const text = event.clipboardData.getData('text')
        if (text && watch.pasted(event.currentTarget, text, rules)) event.preventDefault()
      },
      onFocus: () => watch.paint(),
      onSelect: () => watch.paint(),
      onBlur: (event: InputLike) => watch.left(event.currentTarget, rules),
    }
    const mine = {
      'aria-describedby': field.describedBy,
      ref: inputAt,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        if (!watch.changed(event.currentTarget, event.nativeEvent)) return
        onChange?.(event)
        if (event.isDefaultPrevented()) watch.pass(event.currentTarget)
        else watch.look(event.currentTarget, rules)
      },
    }
    return (
      <Root invalid={field.wrong} length={length} boxes={boxes}>
        {isThere(label) && <Field.Label {...field.label}>{label}</Field.Label>}
        {isThere(hint) && <Field.Hint {...field.hint}>{hint}</Field.Hint>}
        <div className="gk-code-frame">
          {length !== null && (
            <span key={length} ref={framesAt} className="gk-code-boxes" aria-hidden="true">
              {Array.from({ length }, (_, place) => (
                <span key={place} className="gk-code-box" />
              ))}
            </span>
          )}
          {drawPart(
            'input',
            'code-input',
            { ...withDefaults(own, callers), ...mine },
            { private: true },
          )}
        </div>
        {isThere(error) && <Field.Error {...field.error}>{error}</Field.Error>}
      </Root>
    )
  },
)

type InputLike = SyntheticEvent<HTMLInputElement>

type RootProps = { invalid: boolean; length: number | null; boxes?: boolean; children: ReactNode }

function Root({ children, ...state }: RootProps) {
  return drawPart('div', 'code-field', { children }, state)
}
