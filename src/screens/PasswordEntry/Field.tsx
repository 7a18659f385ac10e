'use client'
import { forwardRef, useEffect, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { drawPart, mergeRefs, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { PasswordField, type PasswordFieldProps } from '../../ui/PasswordField/PasswordField.tsx'
import { isFieldProblem, useProblemSentence } from '../shared/useProblem.ts'
import { usePasswordEntry } from './context.ts'
import { countCharacters } from './length.ts'
import { newPasswordSentence, type PasswordForm } from './Root.tsx'

export type FieldProps = Omit<PasswordFieldProps, 'label' | 'error' | 'name' | 'showLabel'> & {
  label?: PasswordFieldProps['label']
  showLabel?: string
}

/**
 * One real input for the password, with a button that shows it. Takes the password of a manager and pasted text.
 * A new one has to be long enough and nothing else: no rules about kinds of characters (NIST SP 800-63B-4).
 */
export const Field = /* @__PURE__ */ forwardRef<HTMLInputElement, FieldProps>(
  function PasswordEntryField(props, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { announce } = useGenkan('<PasswordEntry.Field>')
    const { place, isNew, minLength, identifierId } = usePasswordEntry('Field')
    const { register, formState, trigger } = useFormContext<PasswordForm>()
    const wrong = formState.errors.password
    const refusal = isFieldProblem(place.problem) ? place.problem : undefined
    const refusedWith = useProblemSentence(refusal, isNew ? newPasswordSentence : undefined)

    const { ref: register_, ...registered } = register('password', {
      onChange: () => void (wrong && trigger('password')),
      validate: text => {
        if (text === '') return say('problem.password_required')
        if (countCharacters(text) >= minLength) return true
        return say('problem.password_too_short', { count: minLength })
      },
    })
    const own = {
      className: 'gk-password-entry-field',
      label: say(isNew ? 'passwordEntry.newLabel' : 'passwordEntry.label'),
      hint: isNew ? say('passwordEntry.newHint', { count: minLength }) : undefined,
      showLabel: say('passwordEntry.show'),
      autoComplete: isNew ? 'new-password' : 'current-password',
      enterKeyHint: 'go',
      'aria-describedby': identifierId,
      'data-gk-focus': '',
      'data-private': '',
      onInput: () => refusal && send({ type: 'problem.dismissed' }),
      onShownChange: (shown: boolean) =>
        announce('status', say(shown ? 'passwordEntry.shown' : 'passwordEntry.hidden')),
      ...registered,
    }
    return (
      <PasswordField
        {...(withDefaults(own, props) as unknown as PasswordFieldProps)}
        error={wrong?.message ?? refusedWith}
        ref={mergeRefs(register_, ref)}
      />
    )
  },
)

export type LengthProps = PartProps<'div', { enough: boolean }>

/**
 * How long a new password is already, towards the length it needs. Tells nothing beyond that length, is not read
 * aloud while somebody types, and draws nothing where the person types a password they have.
 */
export const Length = /* @__PURE__ */ forwardRef<HTMLDivElement, LengthProps>(
  function PasswordEntryLength(props, ref) {
    const say = useSay()
    const { minLength } = usePasswordEntry('Length')
    const { watch, getValues } = useFormContext<PasswordForm>()
    // The count alone is kept: the password itself never becomes a state of React.
    const [typed, setTyped] = useState(0)
    useEffect(() => {
      const count = (text: string) => setTyped(Math.min(minLength, countCharacters(text)))
      count(getValues('password'))
      const { unsubscribe } = watch(({ password }) => count(password ?? ''))
      return unsubscribe
    }, [watch, getValues, minLength])

    if (minLength === 0) return null
    const enough = typed >= minLength
    const words = enough
      ? say('passwordEntry.newLongEnough')
      : say('passwordEntry.newMissing', { count: minLength - typed })
    const children = (
      <>
        <meter
          className="gk-password-entry-meter"
          aria-label={say('passwordEntry.newLength')}
          aria-valuetext={words}
          min={0}
          max={minLength}
          value={typed}
        />
        <span className="gk-password-entry-length-words" aria-hidden="true">
          {words}
        </span>
      </>
    )
    return drawPart('div', 'password-entry-length', withDefaults({ children }, { ...props, ref }), {
      enough,
    })
  },
)
