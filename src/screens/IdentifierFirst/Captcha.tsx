'use client'
import { forwardRef, Fragment, type ReactNode } from 'react'
import { useFlow } from '../../react/useFlow.ts'
import { drawPart, type PartProps, withDefaults } from '../../ui/drawPart.ts'
import { useIdentifierFirst } from './Root.tsx'

export type CaptchaProps = Omit<PartProps<'div'>, 'children'> & {
  /** Draws the widget. Call `solve` with its token; the token goes out once, with the identifier. */
  children: (solve: (token: string) => void) => ReactNode
}

/**
 * A place for your captcha, drawn where the server asks for one: from the beginning (`features.captcha`), or once it
 * refused with `captcha_required`. A token works once, so after each send the widget is drawn anew.
 */
export const Captcha = /* @__PURE__ */ forwardRef<HTMLDivElement, CaptchaProps>(
  function IdentifierFirstCaptcha({ children, ...props }, ref) {
    const { state } = useFlow()
    const { captcha } = useIdentifierFirst('Captcha')
    const kind = state.capabilities?.features.captcha ?? 'none'
    if (kind === 'none' && !captcha.asked) return null
    const own = {
      children: <Fragment key={captcha.round}>{children(captcha.solve)}</Fragment>,
    }
    return drawPart('div', 'identifier-first-captcha', withDefaults(own, { ...props, ref }), {
      kind: kind === 'none' ? null : kind,
    })
  },
)
