import { deleteApp, initializeApp } from 'firebase/app'
import { connectAuthEmulator, initializeAuth, inMemoryPersistence } from 'firebase/auth'
import { createFirebaseBackend } from 'genkan/backends/firebase'
import type { FirebaseBackendOptions } from 'genkan/backends/firebase'

export const PROJECT = 'demo-genkan'
let apps = 0
const ends: (() => Promise<void>)[] = []

/** Firebase's SDK as a page has it after it was loaded, pointed at an emulator. */
export function openAuth(origin: string) {
  apps += 1
  const app = initializeApp({ apiKey: 'key', projectId: PROJECT }, `page ${apps}`)
  const auth = initializeAuth(app, { persistence: inMemoryPersistence })
  connectAuthEmulator(auth, origin, { disableWarnings: true })
  ends.push(() => deleteApp(app))
  return auth
}
export const closePages = async () => void (await Promise.all(ends.splice(0).map(end => end())))

/** Stands for a reCAPTCHA, which needs a page; the browser test of `npm run test:firebase` has the real one. */
const verifier = () => ({ type: 'recaptcha', verify: async () => 'token', _reset: () => {} })

export const openFirebase = (origin: string, options: Partial<FirebaseBackendOptions> = {}) =>
  createFirebaseBackend({
    auth: openAuth(origin),
    verifier,
    signup: 'open',
    storage: null,
    linkURL: 'https://app.example/login',
    connections: [
      { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
      { name: 'email', strategy: 'email', channels: ['email_link'] },
    ],
    ...options,
  })

interface Outbox {
  verificationCodes: { phoneNumber: string; code: string }[]
  oobCodes: { email: string; oobCode: string }[]
}

/** What an emulator sent, by the addresses that Firebase's emulator has for tests. */
export async function readOutbox(origin: string) {
  const read = async (what: keyof Outbox) =>
    (await (await fetch(`${origin}/emulator/v1/projects/${PROJECT}/${what}`)).json()) as Outbox
  const [{ verificationCodes }, { oobCodes }] = await Promise.all([
    read('verificationCodes'),
    read('oobCodes'),
  ])
  return {
    codesTo: (to: string) => verificationCodes.filter(each => each.phoneNumber === to),
    /** The address as a browser shows it after Firebase's own page led on. */
    linksTo: (to: string) =>
      oobCodes
        .filter(each => each.email.toLowerCase() === to.toLowerCase())
        .map(
          ({ oobCode }) =>
            `https://app.example/login?apiKey=key&mode=signIn&lang=en&oobCode=${oobCode}`,
        ),
  }
}
