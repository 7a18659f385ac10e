import type { Account } from 'oidc-provider'

/** Which claim comes with which scope (OpenID Connect Core 5.4). */
export const CLAIMS = {
  openid: ['sub'],
  profile: ['name'],
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
}

interface StoredUser {
  id: string
  name: string
  email: string
  emailVerified: boolean
}

/** A person of Better Auth's store as the provider wants to see them. */
export function accountOf(user: StoredUser & Record<string, unknown>): Account {
  const { id, emailVerified } = user
  const phone = typeof user['phoneNumber'] === 'string' ? user['phoneNumber'] : undefined
  // Better Auth's stand-in for people who signed in by phone (../auth.ts): nobody's address.
  const email = user.email.endsWith('@phone.invalid') ? undefined : user.email
  return {
    accountId: id,
    claims: () => ({
      sub: id,
      name: user.name || email || phone || id,
      ...(email && { email, email_verified: emailVerified }),
      ...(phone && {
        phone_number: phone,
        phone_number_verified: user['phoneNumberVerified'] === true,
      }),
    }),
  }
}
