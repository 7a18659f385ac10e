'use client'
import { forwardRef } from 'react'
import { type Say, useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { CodeField, type CodeFieldProps } from '../../ui/CodeField/CodeField.tsx'
import { mergeRefs, withDefaults } from '../../ui/drawPart.ts'
import type { CodeInput, CodeShape } from './useCodeForm.ts'
import { useFieldSentence } from './useProblem.ts'

/** What a screen's own code field takes: the rest follows from the step. */
export type CodeEntryProps = Omit<
  CodeFieldProps,
  'length' | 'alphabet' | 'read' | 'label' | 'error'
> & {
  label?: CodeFieldProps['label']
}

interface Home {
  code: CodeInput
  /** Ids of the texts that say where the code went. */
  ids: { description: string; sentTo: string }
}

/**
 * The code field of a form of `useCodeForm`: shows what cannot be read as a code, and what the server refused. It reads
 * nothing itself and knows no form library: both belong to the screen's Root.
 */
export const CodeEntry = /* @__PURE__ */ forwardRef<HTMLInputElement, CodeEntryProps & Home>(
  function CodeEntry({ code, ids, ...props }, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { shape, read, unreadable, refusal } = code
    const refusedWith = useFieldSentence(refusal)
    const { ref: register, ...registered } = code.register()
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
        error={unreadable ?? refusedWith}
        {...(withDefaults(own, props) as object)}
        ref={mergeRefs(register, ref)}
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
