import type { ReactNode } from 'react'

/** A picture on one side and the login on the other. A phone shows the login alone. */
export function SplitPage({ picture, children }: { picture: ReactNode; children: ReactNode }) {
  return (
    <div className="split-page">
      <div className="split-page-picture">{picture}</div>
      <div className="split-page-login">{children}</div>
    </div>
  )
}
