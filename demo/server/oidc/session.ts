/** Who is signed in to Better Auth in a browser. */
export interface SignedIn {
  userId: string
  sessionId: string
}
