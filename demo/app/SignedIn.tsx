import { useEffect, useRef, useState } from 'react'
import { type Session, signOut } from './session.ts'
import type { Words } from './words.ts'

interface Props {
  session: Session
  words: Words
  onSignedOut: () => void
}

export function SignedIn({ session, words, onSignedOut }: Props) {
  const [failed, setFailed] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)

  // The login that had the focus is gone, and the focus must not fall to the page.
  useEffect(() => heading.current?.focus(), [])

  return (
    <section className="demo-card demo-narrow" aria-labelledby="signed-in">
      <h1 className="gk-title" id="signed-in" tabIndex={-1} ref={heading}>
        {words.signedIn}
      </h1>
      <p className="gk-text" translate="no">
        {words.hello(session.who)}
      </p>
      <p className="demo-alert" role="alert">
        {failed && words.signOutFailed}
      </p>
      <button
        className="gk-button"
        type="button"
        onClick={() => void signOut(session).then(done => (done ? onSignedOut() : setFailed(true)))}
      >
        {words.signOut}
      </button>
    </section>
  )
}
