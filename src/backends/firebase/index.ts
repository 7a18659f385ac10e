import type { UserCredential } from 'firebase/auth'
import type { AuthBackend, Ctx } from '../../core/backend.ts'
import { own } from '../../core/own.ts'
import { isRecord } from '../shared/answer.ts'
import { attempt } from '../shared/ask.ts'
import type { Attempt, Untimed } from '../shared/ask.ts'
import { authError } from '../shared/authError.ts'
import { createCallsBackend } from '../shared/calls/index.ts'
import type { SigningIn } from '../shared/calls/index.ts'
import { readText } from '../shared/read.ts'
import { createRemembered } from './remembered.ts'
import type { AddressStore } from './remembered.ts'
import { needsSecondFactor, readRefusal, readSend, readSignIn } from './responses.ts'
import { createLoad, withVerifier } from './sdk.ts'
import type { FirebaseSdk, Loaded, SdkOptions } from './sdk.ts'
import { configuredCapabilities } from './settings.ts'
import type { CapabilityOptions } from './settings.ts'

export interface FirebaseBackendOptions extends SdkOptions, CapabilityOptions {
  /** The page that a link leads to, on a domain that Firebase's console authorizes. Default: this page. */
  linkURL?: string
  /** Where the address waits for its link. Default `localStorage`; null remembers nothing, and people type it twice. */
  storage?: AddressStore | null
}

/** What `onSignedIn` gets. The tokens are in the SDK: `getAuth().currentUser` has them. */
export interface FirebaseSession {
  user: { uid: string; email?: string; phoneNumber?: string; displayName?: string }
}

/**
 * Signs in through Firebase Authentication: codes by SMS and links by e-mail, with Firebase's own SDK. Unknown people
 * are signed up by the same.
 *
 * The SDK takes neither a `fetch` nor a signal: the kit stops waiting, but a request that went out is not taken back.
 */
export function createFirebaseBackend(given: FirebaseBackendOptions): AuthBackend {
  const options = own(given)
  const capabilities = configuredCapabilities(options)
  const load = createLoad(options)
  const remembered = createRemembered(options.storage)

  const call = <Value>(ctx: Ctx, work: (loaded: Loaded, untimed: Untimed) => Promise<Value>) =>
    attempt(ctx, async (_, untimed) => {
      const loaded = await load()
      loaded.auth.languageCode = ctx.locale
      return { done: await work(loaded, untimed), sdk: loaded.sdk }
    })

  function enter(signedIn: Attempt<{ done: UserCredential; sdk: FirebaseSdk }>): SigningIn {
    if (needsSecondFactor(signedIn)) return { handoff: 'mfa' }
    const error = readSignIn(signedIn)
    if (error) return { error }
    if (!signedIn.value) return { error: authError('unknown') }
    const { done, sdk } = signedIn.value
    const { uid, email, phoneNumber, displayName } = done.user
    const session: FirebaseSession = {
      user: {
        uid,
        ...(email && { email }),
        ...(phoneNumber && { phoneNumber }),
        ...(displayName && { displayName }),
      },
    }
    const info = sdk.getAdditionalUserInfo(done)
    return { session, ...(info && { isNewUser: info.isNewUser }) }
  }

  return createCallsBackend({
    name: 'firebase',
    known: () => capabilities,

    async send({ identifier: { kind, value } }, ctx) {
      if (kind === 'email') {
        const url = options.linkURL ?? globalThis.location?.href.replace(/#.*/, '')
        const sent = await call(ctx, async ({ sdk, auth }) => {
          await sdk.sendSignInLinkToEmail(auth, value, { url, handleCodeInApp: true })
        })
        const error = readSend(sent)
        if (error) return { error }
        remembered.keep(value)
        return {}
      }
      const sent = await call(ctx, (loaded, untimed) =>
        withVerifier(loaded, options.verifier, untimed, verifier =>
          new loaded.sdk.PhoneAuthProvider(loaded.auth).verifyPhoneNumber(value, verifier),
        ),
      )
      const error = readSend(sent)
      return error ? { error } : { state: { verificationId: sent.value?.done ?? '' } }
    },

    async signIn({ code, state }, ctx) {
      const id = isRecord(state) ? (readText(state['verificationId']) ?? '') : ''
      const signedIn = await call(ctx, ({ sdk, auth }) =>
        sdk.signInWithCredential(auth, sdk.PhoneAuthProvider.credential(id, code)),
      )
      return enter(signedIn)
    },

    links: {
      completes: 'other_device',

      async open(url, ctx) {
        if (!/[?&]oobCode=/.test(url)) return null
        const asked = await call(ctx, async ({ sdk, auth }) => {
          const code =
            sdk.isSignInWithEmailLink(auth, url) && sdk.ActionCodeURL.parseLink(url)?.code
          if (!code) return null
          await sdk.checkActionCode(auth, code)
          return url
        })
        const error = readRefusal(asked)
        // Asked is not used: without an answer the person may try all the same.
        if (error && error.code !== 'network' && error.code !== 'timeout') return { error }
        if (!error && !asked.value?.done) return null
        const value = remembered.read()
        return {
          token: url,
          ...(value && { identifier: { kind: 'email', value } }),
          needsIdentifier: !value,
        }
      },

      async use(url, identifier, ctx) {
        const signedIn = await call(ctx, ({ sdk, auth }) =>
          sdk.signInWithEmailLink(auth, identifier?.value ?? '', url),
        )
        const entered = enter(signedIn)
        if (!entered.error) remembered.forget()
        return entered
      },
    },
  })
}
