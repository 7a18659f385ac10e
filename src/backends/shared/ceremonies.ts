// What askAuthenticator fetches: named here, because a bundler keeps every name of a package that is imported as a whole.
export {
  startAuthentication,
  startRegistration,
  WebAuthnAbortService,
} from '@simplewebauthn/browser'
