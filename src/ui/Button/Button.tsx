import { forwardRef } from 'react'
import { drawPart, withDefaults } from '../drawPart.ts'
import type { PartProps } from '../drawPart.ts'

type ButtonState = { busy: boolean; look?: 'primary' | 'secondary' }

export type ButtonProps = Omit<PartProps<'button', ButtonState>, 'disabled'> & {
  /**
   * Something this button began is still under way. It keeps its name and the focus, says `aria-disabled`, and
   * ignores presses, those that would submit a form included. Default: false.
   */
  busy?: boolean
  /** Default: `primary`. A screen has one primary button. */
  look?: 'primary' | 'secondary'
  /** A disabled button drops the focus and falls silent to a screen reader: say `busy`. */
  disabled?: never
}

/** A button that does not submit unless it is told `type="submit"`. */
export const Button = /* @__PURE__ */ forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { busy = false, look = 'primary', ...props },
  ref,
) {
  return drawPart('button', 'button', pressable(busy, { ...props, ref }), { busy, look })
})

export type LinkButtonProps = Omit<PartProps<'button', { busy: boolean }>, 'disabled'> & {
  /** As on {@link Button}. */
  busy?: boolean
  disabled?: never
}

/** Looks like a link and is a button, because it does something rather than going somewhere. */
export const LinkButton = /* @__PURE__ */ forwardRef<HTMLButtonElement, LinkButtonProps>(
  function LinkButton({ busy = false, ...props }, ref) {
    return drawPart('button', 'link-button', pressable(busy, { ...props, ref }), { busy })
  },
)

type Press = { preventDefault: () => void; stopPropagation: () => void }

function pressable(busy: boolean, props: Record<string, unknown>) {
  if (!busy) return withDefaults({ type: 'button' }, props)
  const ignore = (event: Press) => {
    event.preventDefault()
    event.stopPropagation()
  }
  return { ...withDefaults({ type: 'button', 'aria-disabled': true }, props), onClick: ignore }
}
