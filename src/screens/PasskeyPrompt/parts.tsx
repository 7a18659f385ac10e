'use client'
import { forwardRef } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import {
  Button,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from '../../ui/Button/Button.tsx'
import { mergeRefs, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { ProblemNotice, type ProblemNoticeProps } from '../shared/ProblemNotice.tsx'
import {
  ScreenRoot,
  type ScreenRootProps,
  ScreenText,
  ScreenTitle,
  useScreen,
} from '../shared/ScreenRoot.tsx'
import { usePasskeyButton } from '../shared/usePasskeyButton.ts'

/** The place at which a passkey is asked for, or null elsewhere. */
function usePlace(): (FlowState & { name: 'promptingPasskey' }) | null {
  const { state } = useFlow()
  return state.name === 'promptingPasskey' && state.step.ceremony === 'get' ? state : null
}

export type RootProps = ScreenRootProps

/** The form that asks for a passkey. Draws nothing while none is asked for. `data-busy` while the device asks. */
export const Root = /* @__PURE__ */ forwardRef<HTMLFormElement, RootProps>(
  function PasskeyPromptRoot(props, ref) {
    const place = usePlace()
    const { send } = useFlow()
    if (!place) return null
    return (
      <ScreenRoot
        {...props}
        name="passkey-prompt"
        busy={place.pending !== undefined}
        submit={() => send({ type: 'passkey.requested', ceremony: 'get' })}
        ref={ref}
      />
    )
  },
)

export type TitleProps = PartProps<'h1'>

/** Takes the focus, since the screen has no field. */
export const Title = /* @__PURE__ */ forwardRef<HTMLHeadingElement, TitleProps>(
  function PasskeyPromptTitle(props, ref) {
    const say = useSay()
    const own = { tabIndex: -1, 'data-gk-focus': '', children: say('passkeyPrompt.title') }
    return <ScreenTitle part="PasskeyPrompt.Title" {...own} {...props} ref={ref} />
  },
)

export type DescriptionProps = PartProps<'p'>

export const Description = /* @__PURE__ */ forwardRef<HTMLParagraphElement, DescriptionProps>(
  function PasskeyPromptDescription(props, ref) {
    const say = useSay()
    return (
      <ScreenText
        part="PasskeyPrompt.Description"
        what="description"
        children={say('passkeyPrompt.description')}
        {...props}
        ref={ref}
      />
    )
  },
)

export type SubmitProps = ButtonProps

/** Opens the device's own dialog. Has the focus again when that was closed. */
export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function PasskeyPromptSubmit(props, ref) {
    const say = useSay()
    useScreen('PasskeyPrompt.Submit')
    const { button, busy } = usePasskeyButton('passkeyPrompt', 'get')
    const own = {
      type: 'submit',
      className: 'gk-passkey-prompt-submit',
      children: say('passkeyPrompt.submit'),
    }
    return (
      <Button
        {...(withDefaults(own, props) as ButtonProps)}
        busy={busy}
        ref={mergeRefs(button, ref)}
      />
    )
  },
)

export type UseCodeProps = LinkButtonProps

/** On with a code. Where the server gives no such choice, back to the identifier, from where a code can be asked for. */
export const UseCode = /* @__PURE__ */ forwardRef<HTMLButtonElement, UseCodeProps>(
  function PasskeyPromptUseCode(props, ref) {
    const say = useSay()
    const { send } = useFlow()
    const place = usePlace()
    useScreen('PasskeyPrompt.UseCode')
    const own = {
      className: 'gk-passkey-prompt-use-code',
      children: say('passkeyPrompt.useCode'),
      onClick: () =>
        send(
          place?.step.skippable
            ? { type: 'option.chosen', option: 'skip' }
            : { type: 'back.requested' },
        ),
    }
    return (
      <LinkButton
        {...(withDefaults(own, props) as LinkButtonProps)}
        busy={place?.pending === 'choose'}
        ref={ref}
      />
    )
  },
)

export type ProblemProps = Omit<ProblemNoticeProps, 'part'>

/** What went wrong and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ forwardRef<HTMLDivElement, ProblemProps>(
  function PasskeyPromptProblem(props, ref) {
    return <ProblemNotice {...props} part="PasskeyPrompt.Problem" ref={ref} />
  },
)
