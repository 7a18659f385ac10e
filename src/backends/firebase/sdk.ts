import type { FirebaseOptions } from 'firebase/app'
import type * as sdk from 'firebase/auth'
import type { ApplicationVerifier, Auth } from 'firebase/auth'
import type { Untimed } from '../shared/ask.ts'

export type FirebaseSdk = typeof sdk

export interface SdkOptions {
  /** Your own `getAuth(app)`. */
  auth?: Auth
  /** Without one: your project's configuration, out of Firebase's console. The default app is then made of it. */
  config?: FirebaseOptions
  /**
   * What proves to Firebase that a person asks for an SMS. Default: an invisible reCAPTCHA of Firebase's, which shows its
   * puzzle over the page only to whom it mistrusts.
   */
  verifier?: (auth: Auth) => ApplicationVerifier
}

export interface Loaded {
  sdk: FirebaseSdk
  auth: Auth
}

/** Loads Firebase's SDK at the first request, so that it is no part of the first screen. */
export function createLoad({ auth, config }: SdkOptions): () => Promise<Loaded> {
  let loaded: Promise<Loaded> | undefined
  const load = async (): Promise<Loaded> => {
    if (auth) return { sdk: await import('firebase/auth'), auth }
    const [{ getApp, getApps, initializeApp }, sdk] = await Promise.all([
      import('firebase/app'),
      import('firebase/auth'),
    ])
    const app = getApps().length > 0 ? getApp() : initializeApp(config ?? {})
    return { sdk, auth: sdk.getAuth(app) }
  }
  return () =>
    (loaded ??= load().catch((thrown: unknown) => {
      // Loading is a request too: offline it fails, and must be tried anew.
      loaded = undefined
      throw thrown
    }))
}

/** Runs `work` with a verifier that leaves nothing in the page when it is over. */
export async function withVerifier<Value>(
  { sdk, auth }: Loaded,
  own: SdkOptions['verifier'],
  untimed: Untimed,
  work: (verifier: ApplicationVerifier) => Promise<Value>,
): Promise<Value> {
  // Its invisible reCAPTCHA becomes a puzzle where it has doubts, and nobody solves that in a few seconds.
  const patient = (verifier: ApplicationVerifier): ApplicationVerifier =>
    Object.create(verifier, { verify: { value: () => untimed(() => verifier.verify()) } })
  if (own) return work(patient(own(auth)))
  if (typeof document === 'undefined') throw { code: NEEDS_BROWSER }
  const place = document.body.appendChild(document.createElement('div'))
  const verifier = new sdk.RecaptchaVerifier(auth, place, { size: 'invisible' })
  try {
    return await work(patient(verifier))
  } finally {
    verifier.clear()
    place.remove()
  }
}

const NEEDS_BROWSER = 'auth/operation-not-supported-in-this-environment'
