'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { useForm, type UseFormRegisterReturn, type UseFormReturn } from 'react-hook-form'
import type { CodeStep, Problem } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import type { CodeReading } from '../../ui/CodeField/CodeField.tsx'
import { readerFor } from './codeReader.ts'
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
  const form = useForm<CodeForm>({ defaultValues: { code: '' }, shouldFocusError: false })
  const root = useRef<HTMLFormElement>(null)
  const { resent: resentWords } = words
  const read = readerFor(shape)
  const field = () => root.current?.querySelector<HTMLInputElement>('input[name="code"]')

  useSpokenBusy(busy, say(words.busy))

  const sent = useRef(sends)
  useEffect(() => {
    if (sends === sent.current) return
    sent.current = sends
    // A new code is on its way: the old one is no use any more.
    // At once, by keeping the refs: else react-hook-form empties the field at its next render, and with it what a quick
    // person has typed since the focus came (seen in WebKit).
    form.reset({ code: '' }, { keepFieldsRef: true })
    if (typesNext) field()?.focus()
    announce('status', say(resentWords))
  }, [sends, typesNext, form, announce, say, resentWords])

  useEffect(() => {
    if (!problem) return
    // The way forward gets the focus: a wrong code is typed over, a dead one is replaced.
    if (problem.field === 'code' && problem.recover === 'edit') selectAll(field())
    if (problem.recover === 'resend')
      root.current?.querySelector<HTMLElement>('[data-gk-resend]')?.focus()
  }, [problem])

  function validate(text: string): string | true {
    const result = read(text)
    if ('value' in result) return true
    const isLength = result.error === 'otp_too_short' || result.error === 'otp_too_long'
    return isLength && shape.length !== null && shape.alphabet === 'digits'
      ? say('problem.otp_length', { count: shape.length })
      : inputSentence(result.error, say)
  }

  const submit = form.handleSubmit(
    ({ code }) => {
      const result = read(code)
      if ('value' in result) send({ type: 'code.submitted', code: result.value })
    },
    ({ code }) => {
      if (code?.message) announce('alert', code.message)
      selectAll(field())
    },
  )
  const code = {
    shape,
    read,
    register: () => form.register('code', { validate }),
    unreadable: form.formState.errors.code?.message,
    refusal: isFieldProblem(problem) ? problem : undefined,
  }
  return { form, code, root, submit: () => void submit() }
}

function selectAll(input: HTMLInputElement | null | undefined): void {
  input?.focus()
  input?.select()
}
