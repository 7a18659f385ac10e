'use client'
import { useEffect, useRef } from 'react'
import { useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { useFlow } from '../../react/useFlow.ts'
import { Button, LinkButton } from '../../ui/Button/Button.tsx'

/** Another tab was quicker. The session is the application's to find; who wants another account may still have it. */
export function SignedInElsewhere() {
  const say = useSay()
  const { send } = useFlow()
  const { announce, goOnSignedIn } = useGenkan('<SignIn>')
  const button = useRef<HTMLButtonElement>(null)

  useEffect(() => {
    announce('status', say('signIn.signedInElsewhere'))
    // The field that had the focus is gone, and the focus must not fall to the page.
    button.current?.focus()
  }, [announce, say])

  return (
    <div className="gk-notices">
      <h1 className="gk-title">{say('signIn.signedInElsewhere')}</h1>
      <Button ref={button} onClick={goOnSignedIn}>
        {say('signIn.continue')}
      </Button>
      <LinkButton onClick={() => send({ type: 'restart.requested' })}>
        {say('common.startOver')}
      </LinkButton>
    </div>
  )
}
