'use client'
import { forwardRef } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { Button, type ButtonProps } from '../../ui/Button/Button.tsx'
import { withDefaults } from '../../ui/drawPart.ts'
import { CodeEntry, type CodeEntryProps } from '../shared/CodeEntry.tsx'
import { useLink } from './context.ts'

export type FieldProps = CodeEntryProps

/**
 * The code of the same mail, for whoever reads it on another device. Draws nothing where the mail holds none. Submits
 * by itself once a code is complete.
 */
export const Field = /* @__PURE__ */ forwardRef<HTMLInputElement, FieldProps>(
  function MagicLinkNoticeField(props, ref) {
    const say = useSay()
    const { code, ids } = useLink('Field')
    if (!code) return null
    const own = { className: 'gk-magic-link-notice-field', hint: say('magicLinkNotice.orCode') }
    return <CodeEntry code={code} ids={ids} {...(withDefaults(own, props) as object)} ref={ref} />
  },
)

export type SubmitProps = ButtonProps

/** Hands in the code. Draws nothing where the mail holds none. */
export const Submit = /* @__PURE__ */ forwardRef<HTMLButtonElement, SubmitProps>(
  function MagicLinkNoticeSubmit(props, ref) {
    const say = useSay()
    const { place, code } = useLink('Submit')
    if (!code) return null
    const own = {
      type: 'submit',
      className: 'gk-magic-link-notice-submit',
      children: say('otpEntry.submit'),
    }
    return (
      <Button
        {...(withDefaults(own, props) as ButtonProps)}
        busy={place.pending === 'verify'}
        ref={ref}
      />
    )
  },
)
