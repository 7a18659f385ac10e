'use client'
import { forwardRef } from 'react'
import { useFormContext } from 'react-hook-form'
import type { Problem } from '../../core/index.ts'
import { type Say, useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { CodeField, type CodeFieldProps } from '../../ui/CodeField/CodeField.tsx'
import { mergeRefs, withDefaults } from '../../ui/drawPart.ts'
import { readerFor } from './codeReader.ts'
import { inputSentence } from './problem.ts'
import type { CodeForm, CodeShape } from './useCodeForm.ts'
import { isFieldProblem, useFieldSentence } from './useProblem.ts'

/** What a screen's own code field takes: the rest follows from the step. */
export type CodeEntryProps = Omit<
  CodeFieldProps,
  'length' | 'alphabet' | 'read' | 'label' | 'error'
> & {
  label?: CodeFieldProps['label']
}

type Home = {
  shape: CodeShape
  problem: Problem | undefined
  /** Ids of the texts that say where the code went. */
  ids: { description: string; sentTo: string }
}

/** The code field of a form of {@link useCodeForm}: says what cannot be read as a code, and what the server refused. */
export const CodeEntry = /* @__PURE__ */ forwardRef<HTMLInputElement, CodeEntryProps & Home>(
  function CodeEntry({ shape, problem, ids, ...props }, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { register, formState } = useFormContext<CodeForm>()
    const read = readerFor(shape)
    const refusal = isFieldProblem(problem) ? problem : undefined
    const refusedWith = useFieldSentence(refusal)

    const { ref: register_, ...registered } = register('code', {
      validate: text => {
        const result = read(text)
        if ('value' in result) return true
        const isLength = result.error === 'otp_too_short' || result.error === 'otp_too_long'
        return isLength && shape.length !== null && shape.alphabet === 'digits'
          ? say('problem.otp_length', { count: shape.length })
          : inputSentence(result.error, say)
      },
    })
    const own = {
      'aria-describedby': `${ids.description} ${ids.sentTo}`,
      'data-private': '',
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

/** The label says how long the code is, so that nobody has to count boxes. */
function codeLabel({ length, alphabet }: CodeShape, say: Say): string {
  if (length === null) return say('otpEntry.codeLabelAnyLength')
  return alphabet === 'digits'
    ? say('otpEntry.codeLabel', { count: length })
    : say('otpEntry.codeLabelCharacters', { count: length })
}
