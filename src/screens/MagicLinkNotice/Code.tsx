'use client'
import { forwardRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { Button, type ButtonProps } from '../../ui/Button/Button.tsx'
import { CodeField, type CodeFieldProps } from '../../ui/CodeField/CodeField.tsx'
import { mergeRefs, withDefaults } from '../../ui/drawPart.ts'
import { readerFor } from '../OtpEntry/reader.ts'
import { codeLabel } from '../OtpEntry/words.ts'
import { inputSentence } from '../shared/problem.ts'
import { isFieldProblem, useFieldSentence } from '../shared/useProblem.ts'
import { codeShape, useLink } from './context.ts'
import type { CodeForm } from './Root.tsx'

export type FieldProps = Omit<
  CodeFieldProps,
  'length' | 'alphabet' | 'read' | 'label' | 'error'
> & {
  label?: CodeFieldProps['label']
}

/**
 * The code of the same mail, for whoever reads it on another device. Draws nothing where the mail holds none. Submits
 * by itself once a code is complete.
 */
export const Field = /* @__PURE__ */ forwardRef<HTMLInputElement, FieldProps>(
  function MagicLinkNoticeField(props, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { place, ids } = useLink('Field')
    const { register, formState } = useFormContext<CodeForm>()
    const { problem } = place
    const shape = codeShape(place)
    const read = readerFor(shape)
    const refusal = isFieldProblem(problem) ? problem : undefined
    const refusedWith = useFieldSentence(refusal)
    if (!place.step.codeToo) return null

    const { ref: register_, ...registered } = register('code', {
      validate: text => {
        const result = read(text)
        return 'value' in result || inputSentence(result.error, say)
      },
    })
    const own = {
      'aria-describedby': `${ids.description} ${ids.sentTo}`,
      'data-private': '',
      className: 'gk-magic-link-notice-field',
      hint: say('magicLinkNotice.orCode'),
      onInput: () => refusal && send({ type: 'problem.dismissed' }),
      ...registered,
    }
    return (
      <CodeField
        label={codeLabel(shape, say)}
        length={shape.length}
        alphabet={shape.alphabet}
        read={read}
        error={formState.errors.code?.message ?? refusedWith}
        {...(withDefaults(own, props) as object)}
        ref={mergeRefs(register_, ref)}
      />
    )
  },
)

export type SubmitProps = ButtonProps

/** Hands in the code. Draws nothing where the mail holds none. */
export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function MagicLinkNoticeSubmit(props, ref) {
    const say = useSay()
    const { place } = useLink('Submit')
    if (!place.step.codeToo) return null
    const own = {
      type: 'submit',
      className: 'gk-magic-link-notice-submit',
      children: say('otpEntry.submit'),
    }
    return (
      <Button
        {...(withDefaults(own, props) as ButtonProps)}
        busy={place.pending === 'verify'}
        ref={ref}
      />
    )
  },
)
