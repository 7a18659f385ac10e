'use client'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useForm, type UseFormRegisterReturn, type UseFormReturn } from 'react-hook-form'
import type { CodeStep, Problem } from '../../core/index.ts'
import { type Say, useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import type { CodeReading } from '../../ui/CodeField/CodeField.tsx'
import { readerFor } from './codeReader.ts'
import { fieldOf, JUDGED_WHEN_SENT, typeOver } from './formText.ts'
import { inputSentence } from './problem.ts'
import { isFieldProblem } from './useProblem.ts'
import { useSpokenBusy } from './useSpokenBusy.ts'

/** What a code looks like. */
export type CodeShape = Pick<CodeStep, 'length' | 'alphabet'>

export interface CodeForm {
  code: string
}

/** What the field of the form is handed: how to read, where to say what was typed, and what is wrong with it. */
export interface CodeInput {
  shape: CodeShape
  read: (text: string) => CodeReading
  register: () => UseFormRegisterReturn
  /** The sentence for a text that is no such code. */
  unreadable: string | undefined
  /** What the server said of the code. */
  refusal: Problem | undefined
}

interface CodeFormOptions {
  shape: CodeShape
  /** Whether a code is being checked. */
  busy: boolean
  problem: Problem | undefined
  /** How many messages went out. */
  sends: number
  /** Whether a new message makes typing its code the next thing to do. */
  typesNext: boolean
  words: { busy: 'otpEntry.verifying' | 'magicLinkNotice.checking' } & {
    resent: 'otpEntry.resent' | 'magicLinkNotice.resent'
  }
}

/** The form of a one-time code: what is typed, what is said aloud meanwhile, and where the focus goes after a refusal. */
export function useCodeForm({ shape, busy, problem, sends, typesNext, words }: CodeFormOptions): {
  form: UseFormReturn<CodeForm>
  code: CodeInput
  root: RefObject<HTMLFormElement | null>
  submit: () => void
} {
  const say = useSay()
  const { send } = useFlow()
  const { announce } = useGenkan('useCodeForm()')
  const form = useForm<CodeForm>({ ...JUDGED_WHEN_SENT, defaultValues: { code: '' } })
  const root = useRef<HTMLFormElement>(null)
  const { resent: resentWords } = words

  useSpokenBusy(busy, say(words.busy))

  const sent = useRef(sends)
  useEffect(() => {
    if (sends === sent.current) return
    sent.current = sends
    // A new code is on its way: the old one is no use any more.
    // At once, by keeping the refs: else react-hook-form empties the field at its next render, and with it what a quick
    // person has typed since the focus came (seen in WebKit).
    form.reset({ code: '' }, { keepFieldsRef: true })
    if (typesNext) fieldOf(root.current, 'code')?.focus()
    announce('status', say(resentWords))
  }, [sends, typesNext, form, announce, say, resentWords])

  useEffect(() => {
    if (!problem) return
    // The way forward gets the focus: a wrong code is typed over, a dead one is replaced.
    if (problem.field === 'code' && problem.recover === 'edit') typeOver(root.current, 'code')
    if (problem.recover === 'resend')
      root.current?.querySelector<HTMLElement>('[data-gk-resend]')?.focus()
  }, [problem])

  const { length, alphabet } = shape
  const { register, trigger } = form
  const unreadable = form.formState.errors.code?.message
  // The same as long as it says the same: react-hook-form draws its form twice when it opens, and the field need not follow.
  const input = useMemo((): CodeInput => {
    const own = { length, alphabet }
    const reads = readerFor(own)
    const validate = (text: string) => whyNot(own, reads(text), say) ?? true
    return {
      shape: own,
      read: reads,
      register: () =>
        register('code', { validate, onChange: () => void (unreadable && trigger('code')) }),
      unreadable,
      refusal: isFieldProblem(problem) ? problem : undefined,
    }
  }, [length, alphabet, register, trigger, unreadable, problem, say])
  const submit = form.handleSubmit(
    ({ code }) => {
      const result = input.read(code)
      if ('value' in result) send({ type: 'code.submitted', code: result.value })
    },
    ({ code }) => {
      if (code?.message) announce('alert', code.message)
      typeOver(root.current, 'code')
    },
  )
  return { form, code: input, root, submit: () => void submit() }
}

/** Why a text is no such code, or null. */
function whyNot(
  { length, alphabet }: CodeShape,
  reading: ReturnType<ReturnType<typeof readerFor>>,
  say: Say,
): string | null {
  if ('value' in reading) return null
  const { error } = reading
  const isLength = error === 'otp_too_short' || error === 'otp_too_long'
  return isLength && length !== null && alphabet === 'digits'
    ? say('problem.otp_length', { count: length })
    : inputSentence(error, say)
}
