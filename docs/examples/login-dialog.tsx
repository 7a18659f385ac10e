import { type ReactNode, useRef } from 'react'

/** The login in a dialog. The provider goes inside too: what it announces would be silenced behind an open dialog. */
export function LoginDialog({ label, children }: { label: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <button type="button" className="login-open" onClick={() => dialog.current?.showModal()}>
        {label}
      </button>
      <dialog ref={dialog} aria-label={label} className="login-dialog">
        {children}
      </dialog>
    </>
  )
}
