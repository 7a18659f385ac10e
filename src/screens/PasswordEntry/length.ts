import type { PasswordStep } from '../../core/index.ts'

/** NIST SP 800-63B-4, 3.1.1.2: a password that is the only proof has at least 15 characters. */
const SHORTEST = 15

/** Characters of a new password, at least. 0 where nothing may be said: an old one is as long as it is. */
export const minLengthOf = ({ purpose, minLength }: PasswordStep): number =>
  purpose === 'sign_up' ? Math.max(1, minLength ?? SHORTEST) : 0

/** Each Unicode code point counts as one character (NIST SP 800-63B-4, 3.1.1.2), so 😀 is one and not two. */
export const countCharacters = (text: string): number => Array.from(text).length
