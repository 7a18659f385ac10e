'use client'
import { forwardRef, useEffect, useRef, useState } from 'react'
import { drawPart, mergeRefs } from '../drawPart.ts'
import { clearOnLeave } from '../Field/fieldText.ts'
import * as Field from '../Field/parts.tsx'
import type { TextFieldProps } from '../Field/TextField.tsx'
import { isThere, useField } from '../Field/useField.ts'
import { EyeIcon } from '../icons/icons.tsx'

export type PasswordFieldProps = Omit<TextFieldProps, 'type'> & {
  /** Name of the button that shows the password. Says so pressed or not: `aria-pressed` tells which. */
  showLabel: string
  /** Shown when the field is drawn. Default false. For pictures of that moment. */
  defaultShown?: boolean
  /** The password can be read now, or no longer. Not told when the form hides it by itself. */
  onShownChange?: (shown: boolean, details: { reason: 'pressed' }) => void
}

/**
 * A labelled password with a button that shows it. The ref and all other attributes go to the `<input>`.
 * Hides again when its form is submitted, and is empty once the page was left, so that neither the browser's memory of
 * typed texts nor a shoulder gets it. Takes pasted text; has no limit of its own.
 */
export const PasswordField = /* @__PURE__ */ forwardRef<HTMLInputElement, PasswordFieldProps>(
  function PasswordField(
    { label, hint, error, showLabel, defaultShown = false, onShownChange, ...props },
    ref,
  ) {
    const field = useField({ ...props, hint, error })
    const [shown, setShown] = useState(defaultShown)
    const input = useRef<HTMLInputElement>(null)

    useEffect(() => {
      const form = input.current?.form
      const hide = () => setShown(false)
      const stopClearing = clearOnLeave(() => input.current)
      form?.addEventListener('submit', hide)
      window.addEventListener('pagehide', hide)
      return () => {
        stopClearing()
        form?.removeEventListener('submit', hide)
        window.removeEventListener('pagehide', hide)
      }
    }, [])

    const toggle = () => {
      setShown(!shown)
      onShownChange?.(!shown, { reason: 'pressed' })
    }
    return (
      <Field.Root invalid={field.wrong}>
        <Field.Label {...field.label}>{label}</Field.Label>
        {isThere(hint) && <Field.Hint {...field.hint}>{hint}</Field.Hint>}
        <div className="gk-password-row">
          <Field.Input
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            {...field.control}
            {...props}
            type={shown ? 'text' : 'password'}
            aria-describedby={field.describedBy}
            ref={mergeRefs(input, ref)}
          />
          {drawPart('button', 'password-show', {
            type: 'button',
            'aria-label': showLabel,
            'aria-pressed': shown,
            'aria-controls': field.control.id,
            onClick: toggle,
            children: <EyeIcon />,
          })}
        </div>
        {isThere(error) && <Field.Error {...field.error}>{error}</Field.Error>}
      </Field.Root>
    )
  },
)
