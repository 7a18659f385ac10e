'use client'
import { forwardRef } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { useFlow } from '../../react/useFlow.ts'
import { Button, type ButtonProps } from '../../ui/Button/Button.tsx'
import { mergeRefs, withDefaults } from '../../ui/drawPart.ts'
import { usePasskeyButton } from '../shared/usePasskeyButton.ts'
import { useIdentifierFirst } from './Root.tsx'

export type PasskeyProps = ButtonProps

/** Logs in with a passkey of this device, or of another one. Draws nothing where the server or the browser has none. */
export const Passkey = /* @__PURE__ */ forwardRef<HTMLButtonElement, PasskeyProps>(
  function IdentifierFirstPasskey(props, ref) {
    const say = useSay()
    const { state } = useFlow()
    const { place } = useIdentifierFirst('Passkey')
    const { button, busy, ask } = usePasskeyButton('passkeyPrompt', 'get')
    if (!state.capabilities?.passkeys?.modal) return null
    const own = {
      look: 'secondary',
      className: 'gk-identifier-first-passkey',
      children: say('identifierFirst.passkey'),
      onClick: ask,
    }
    return (
      <Button
        {...(withDefaults(own, props) as ButtonProps)}
        busy={busy || place.name === 'sending'}
        ref={mergeRefs(button, ref)}
      />
    )
  },
)
