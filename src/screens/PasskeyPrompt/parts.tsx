'use client'
import type { FlowState } from '../../core/index.ts'
import { useFlow } from '../../react/useFlow.ts'
import {
  makeDescription,
  makeProblem,
  makeRoot,
  makeSubmit,
  makeTitle,
  makeWayOut,
} from '../shared/plainParts.tsx'
import { usePasskeyButton } from '../shared/usePasskeyButton.ts'

export type {
  DescriptionProps,
  ProblemProps,
  RootProps,
  SubmitProps,
  TitleProps,
  WayOutProps as UseCodeProps,
} from '../shared/plainParts.tsx'

/** The place at which a passkey is asked for, or null elsewhere. */
function usePlace(): (FlowState & { name: 'promptingPasskey' }) | null {
  const { state } = useFlow()
  return state.name === 'promptingPasskey' && state.step.ceremony === 'get' ? state : null
}

const HOME = 'PasskeyPrompt'

/** The form that asks for a passkey. Draws nothing while none is asked for. `data-busy` while the device asks. */
export const Root = /* @__PURE__ */ makeRoot({
  home: HOME,
  name: 'passkey-prompt',
  usePlace,
  isBusy: ({ pending }) => pending !== undefined,
  submitted: { type: 'passkey.requested', ceremony: 'get' },
})

/** Takes the focus, since the screen has no field. */
export const Title = /* @__PURE__ */ makeTitle(HOME, say => say('passkeyPrompt.title'))

export const Description = /* @__PURE__ */ makeDescription(HOME, say =>
  say('passkeyPrompt.description'),
)

/** Opens the device's own dialog. Has the focus again when that was closed. */
export const Submit = /* @__PURE__ */ makeSubmit(
  HOME,
  say => say('passkeyPrompt.submit'),
  () => usePasskeyButton('passkeyPrompt', 'get'),
)

/**
 * On with a code, also while the device's dialog is open, which is closed then. Where the server gives no such choice,
 * back to the identifier, from where a code can be asked for.
 */
export const UseCode = /* @__PURE__ */ makeWayOut(HOME, {
  part: 'UseCode',
  name: 'use-code',
  words: say => say('passkeyPrompt.useCode'),
  useHappening: () =>
    usePlace()?.step.skippable
      ? { type: 'option.chosen', option: 'skip' }
      : { type: 'back.requested' },
})

/** What went wrong and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ makeProblem(HOME)
