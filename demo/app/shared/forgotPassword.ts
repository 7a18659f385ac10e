import type { Identifier } from 'genkan'

/** Where a new password is given out. After the #, the address of a person reaches no server's log. */
export const forgotPasswordURL = ({ kind, value }: Identifier): string =>
  kind === 'email' ? `/password/#${new URLSearchParams({ login_hint: value })}` : '/password/'
