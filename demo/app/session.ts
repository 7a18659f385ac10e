import { createAuthClient } from 'better-auth/client'

export interface Session {
  /** What the person is called: a name, an address or a number. */
  who: string
  /** Known to this page only, and not to the demo's server. */
  isInPage?: true
}

const client = createAuthClient({ basePath: '/api/auth' })

/** Who is signed in on this browser, or null. */
export async function readSession(): Promise<Session | null> {
  const { data } = await client.getSession().catch(() => ({ data: null }))
  if (!data) return null
  const user: { name: string; email: string; phoneNumber?: string | null } = data.user
  return { who: user.phoneNumber || user.email || user.name }
}

/** False when the server could not be asked. */
export async function signOut({ isInPage }: Session): Promise<boolean> {
  if (isInPage) return true
  const { error } = await client.signOut().catch(() => ({ error: true }))
  return !error
}
