'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { useForm, type UseFormReturn } from 'react-hook-form'
import type { CodeStep, Problem } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { readerFor } from './codeReader.ts'
import { useSpokenBusy } from './useSpokenBusy.ts'

/** What a code looks like. */
export type CodeShape = Pick<CodeStep, 'length' | 'alphabet'>

export interface CodeForm {
  code: string
}

interface CodeFormOptions {
  /** Null where no code is asked for: then nothing is sent. */
  shape: CodeShape | null
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
  root: RefObject<HTMLFormElement | null>
  submit: () => void
} {
  const say = useSay()
  const { send } = useFlow()
  const { announce } = useGenkan('useCodeForm()')
  const form = useForm<CodeForm>({ defaultValues: { code: '' }, shouldFocusError: false })
  const root = useRef<HTMLFormElement>(null)
  const { resent: resentWords } = words
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

  const submit = form.handleSubmit(
    ({ code }) => {
      const read = shape && readerFor(shape)(code)
      if (read && 'value' in read) send({ type: 'code.submitted', code: read.value })
    },
    ({ code }) => {
      if (code?.message) announce('alert', code.message)
      selectAll(field())
    },
  )
  return { form, root, submit: () => void submit() }
}

function selectAll(input: HTMLInputElement | null | undefined): void {
  input?.focus()
  input?.select()
}
