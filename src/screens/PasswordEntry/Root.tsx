'use client'
import { forwardRef, useEffect, useId, useRef } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { mergeRefs } from '../../ui/drawPart.ts'
import { fieldOf, JUDGED_WHEN_SENT, typeOver } from '../shared/formText.ts'
import { problemSentence } from '../shared/problem.ts'
import { ScreenRoot, type ScreenRootProps } from '../shared/ScreenRoot.tsx'
import type { SentenceOf } from '../shared/useProblem.ts'
import { useSpokenBusy } from '../shared/useSpokenBusy.ts'
import { PasswordEntryContext, type PasswordPlace, usePasswordPlace } from './context.ts'
import { minLengthOf } from './length.ts'

export type RootProps = ScreenRootProps

/**
 * The form of the password step. Draws nothing while no password is asked for. `data-busy` while it is being checked,
 * `data-purpose` says whether the password is an old or a new one. Forgets what was typed when the person leaves.
 */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function PasswordEntryRoot(props, ref) {
    const place = usePasswordPlace()
    return place ? <Form {...props} place={place} ref={ref} /> : null
  },
)

export interface PasswordForm {
  password: string
}

/** A server that refuses a new password does not say that it is wrong, but that it wants another one. */
export const newPasswordSentence: SentenceOf = (problem, say, ...rest) =>
  problem.code === 'invalid_password'
    ? say('problem.password_not_accepted')
    : problemSentence(problem, say, ...rest)

const Form = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps & { place: PasswordPlace }>(
  function PasswordEntryForm({ place, ...props }, ref) {
    const say = useSay()
    const { send } = useFlow()
    const { announce } = useGenkan('<PasswordEntry.Root>')
    const form = useForm<PasswordForm>({ ...JUDGED_WHEN_SENT, defaultValues: { password: '' } })
    const root = useRef<HTMLFormElement>(null)
    const identifierId = useId()
    const { step, pending, problem } = place
    const busy = pending === 'verify'
    const isNew = step.purpose === 'sign_up'
    const field = () => fieldOf(root.current, 'password')

    useSpokenBusy(busy, say('passwordEntry.verifying'))

    useEffect(() => {
      if (problem?.field === 'password' && problem.recover === 'edit')
        typeOver(root.current, 'password')
    }, [problem])

    const submit = form.handleSubmit(
      ({ password }) => send({ type: 'proof.submitted', proof: { password } }),
      ({ password }) => {
        if (password?.message) announce('alert', password.message)
        typeOver(root.current, 'password')
      },
    )

    return (
      <FormProvider {...form}>
        <PasswordEntryContext.Provider
          value={{ place, isNew, minLength: minLengthOf(step), identifierId }}
        >
          <ScreenRoot
            data-purpose={isNew ? 'sign_up' : 'login'}
            {...props}
            name="password-entry"
            busy={busy}
            submit={() => {
              // Some password managers fill the property and tell nobody.
              form.setValue('password', field()?.value ?? '')
              void submit()
            }}
            {...(isNew && { sentenceOf: newPasswordSentence })}
            ref={mergeRefs(root, ref)}
          />
        </PasswordEntryContext.Provider>
      </FormProvider>
    )
  },
)
