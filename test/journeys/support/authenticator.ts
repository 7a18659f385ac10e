import type { Visitor } from './house.ts'

/** A device that keeps passkeys: Chromium's own virtual authenticator. */
export interface Authenticator {
  /** Whether the person touches it when asked. */
  touch(isTouched: boolean): Promise<void>
  /** Whether the finger, the face or the PIN is right. */
  verify(isVerified: boolean): Promise<void>
  count(): Promise<number>
}

export async function plugIn({ page, context }: Visitor): Promise<Authenticator> {
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    touch: async enabled =>
      void (await cdp.send('WebAuthn.setAutomaticPresenceSimulation', {
        authenticatorId,
        enabled,
      })),
    verify: async isUserVerified =>
      void (await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })),
    async count() {
      const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
      return credentials.length
    },
  }
}
