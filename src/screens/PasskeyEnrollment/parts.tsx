'use client'
import { forwardRef } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { drawPart, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import {
  makeDescription,
  makeProblem,
  makeRoot,
  makeSubmit,
  makeTitle,
  makeWayOut,
} from '../shared/plainParts.tsx'
import { useScreen } from '../shared/ScreenRoot.tsx'
import { usePasskeyButton } from '../shared/usePasskeyButton.ts'

export type {
  DescriptionProps,
  ProblemProps,
  RootProps,
  SubmitProps,
  TitleProps,
  WayOutProps as NeverProps,
  WayOutProps as SkipProps,
} from '../shared/plainParts.tsx'

/** The place at which somebody who is signed in may make a passkey, or null elsewhere. */
function usePlace(): (FlowState & { name: 'promptingPasskey' }) | null {
  const { state } = useFlow()
  return state.name === 'promptingPasskey' && state.step.ceremony === 'create' ? state : null
}

const HOME = 'PasskeyEnrollment'

/**
 * The form that offers a passkey for the next time. Draws nothing while none is offered. `data-busy` while the device
 * makes one.
 */
export const Root = /* @__PURE__ */ makeRoot({
  home: HOME,
  name: 'passkey-enrollment',
  usePlace,
  isBusy: ({ pending }) => pending !== undefined,
  submitted: { type: 'passkey.requested', ceremony: 'create' },
})

/** Takes the focus, since the screen has no field. */
export const Title = /* @__PURE__ */ makeTitle(HOME, say => say('passkeyEnrollment.title'))

export const Description = /* @__PURE__ */ makeDescription(HOME, say =>
  say('passkeyEnrollment.description'),
)

export type BenefitsProps = PartProps<'ul'>

const BENEFITS = ['benefitRemember', 'benefitDevices', 'benefitSafe'] as const

/** Why one would want a passkey, in three short lines. */
export const Benefits = /* @__PURE__ */ forwardRef<HTMLUListElement, BenefitsProps>(
  function PasskeyEnrollmentBenefits(props, ref) {
    const say = useSay()
    useScreen('PasskeyEnrollment.Benefits')
    const children = BENEFITS.map(key => (
      <li key={key} className="gk-passkey-enrollment-benefit">
        {say(`passkeyEnrollment.${key}`)}
      </li>
    ))
    return drawPart(
      'ul',
      'passkey-enrollment-benefits',
      withDefaults({ role: 'list', children }, { ...props, ref }),
    )
  },
)

/** Opens the device's own dialog. Has the focus again when that was closed. */
export const Submit = /* @__PURE__ */ makeSubmit(
  HOME,
  say => say('passkeyEnrollment.submit'),
  () => usePasskeyButton('passkeyEnrollment', 'create'),
)

/** A way on without a passkey, where the server leaves the choice. */
const useChoice = (option: 'skip' | 'never') =>
  usePlace()?.step.skippable ? ({ type: 'option.chosen', option } as const) : null

/** Goes on without a passkey. The question comes again in 30 days, in the biometrics profile in 14. */
export const Skip = /* @__PURE__ */ makeWayOut(HOME, {
  part: 'Skip',
  name: 'skip',
  words: say => say('passkeyEnrollment.skip'),
  useHappening: () => useChoice('skip'),
})

/** Goes on without a passkey. The question does not come again on this device for a year. */
export const Never = /* @__PURE__ */ makeWayOut(HOME, {
  part: 'Never',
  name: 'never',
  words: say => say('passkeyEnrollment.never'),
  useHappening: () => useChoice('never'),
})

/** What went wrong and what to do now. Draws nothing while all is well. */
export const Problem = /* @__PURE__ */ makeProblem(HOME)
