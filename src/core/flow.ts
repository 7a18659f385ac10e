import type {
  AuthError,
  BeginInput,
  Capabilities,
  Channel,
  ChooseStep,
  CodeStep,
  ConfirmStep,
  HandoffStep,
  Identifier,
  IdentifierStep,
  LinkStep,
  Outcome,
  PasskeyInput,
  PasskeyStep,
  PasswordStep,
  Proof,
  RedirectStep,
  Tx,
} from './backend.ts'

/** A refusal as the screens see it: the server's wait is a deadline here, so that nobody counts seconds. */
export interface Problem extends Omit<AuthError, 'retryAfterSeconds'> {
  /** When the server listens again, in milliseconds since the epoch. */
  retryAt?: number
}

/** What a page asks of the login: the parameters of `/authorize` that a person notices (auth0.md 3.2). */
export interface LoginRequest {
  connection?: string
  loginHint?: string
  screenHint?: 'login' | 'signup'
  /** Languages in the order wished for, BCP 47. */
  uiLocales?: string[]
  prompt?: 'none' | 'login' | 'consent' | 'select_account'
  organization?: string
  returnTo?: string
  state?: string
  /** `ext-*` parameters, without their prefix. Untrusted. */
  ext?: Record<string, string>
}

/** Where the person came from, so that Back gives back what was typed without asking the server. */
export interface Home {
  step: IdentifierStep
  typed: string
}

/** Which request is being waited for. Screens show it on the control that asked. */
export type Pending = 'identify' | 'choose' | 'verify' | 'resend' | 'passkey'

/**
 * Where the person is. `sending` is `identifying` with a request under way and `verifying` is `awaitingCode`
 * with one: each pair shares its screen, so the field, the focus and the typed text survive.
 */
export type Place =
  | { name: 'starting' }
  | { name: 'unavailable'; problem: Problem }
  | { name: 'identifying'; step: IdentifierStep; typed: string; problem?: Problem }
  | { name: 'sending'; step: IdentifierStep; typed: string; identifier: Identifier }
  | { name: 'choosing'; step: ChooseStep; home?: Home; pending?: Pending; problem?: Problem }
  | { name: 'awaitingCode'; step: CodeStep; home?: Home; pending?: 'resend' | 'choose'; sends: number; problem?: Problem }
  | { name: 'verifying'; step: CodeStep; home?: Home; sends: number }
  | { name: 'awaitingLink'; step: LinkStep; home?: Home; pending?: Pending; sends: number; problem?: Problem }
  | { name: 'enteringPassword'; step: PasswordStep; home?: Home; pending?: Pending; problem?: Problem }
  | { name: 'promptingPasskey'; step: PasskeyStep; home?: Home; pending?: Pending; problem?: Problem }
  | { name: 'confirming'; step: ConfirmStep; home?: Home; pending?: Pending; problem?: Problem }
  | { name: 'redirecting'; step: RedirectStep }
  | { name: 'handedOff'; step: HandoffStep }
  | { name: 'signedIn'; session: unknown; isNewUser?: boolean; returnTo?: string }

/** True at every place. */
export interface Shared {
  request: LoginRequest
  capabilities: Capabilities | null
  /** Counts the requests sent. An answer that carries an older number is dropped (reliability F28). */
  epoch: number
}

export type FlowState = Shared & Place
export type FlowStateName = Place['name']

/** What happened, in the past tense. `code.submitted` and its like carry secrets: they never reach a listener. */
export type FlowEvent =
  | { type: 'flow.started'; request: LoginRequest; resume?: BeginInput['resume'] }
  | { type: 'capabilities.arrived'; epoch: number; capabilities: Capabilities }
  | { type: 'step.arrived'; epoch: number; at: number; outcome: Outcome }
  | { type: 'identifier.submitted'; typed: string; identifier: Identifier; connection?: string; captcha?: string }
  | { type: 'code.submitted'; code: string }
  | { type: 'password.submitted'; password: string }
  | { type: 'proof.submitted'; proof: Proof }
  | { type: 'resend.requested'; channel?: Channel; at: number }
  | { type: 'option.chosen'; option: string }
  | { type: 'passkey.requested'; ceremony: PasskeyInput['ceremony'] }
  | { type: 'back.requested' }
  | { type: 'restart.requested' }
  | { type: 'problem.dismissed' }

/** What to do. `createFlow` performs it and answers with an event that carries the same epoch. */
export type FlowEffect =
  | { type: 'begin'; epoch: number; request: LoginRequest; resume?: BeginInput['resume'] }
  | { type: 'identify'; epoch: number; step: IdentifierStep; identifier: Identifier; connection?: string; captcha?: string }
  | { type: 'choose'; epoch: number; tx: Tx; option: string }
  | { type: 'verify'; epoch: number; tx: Tx; proof: Proof }
  | { type: 'resend'; epoch: number; tx: Tx; channel?: Channel }
  | { type: 'passkey'; epoch: number; tx: Tx | null; input: PasskeyInput }
  | { type: 'cancel'; tx: Tx }
  | { type: 'abandon' }
  | { type: 'redirect'; step: RedirectStep }

export interface Transition {
  state: FlowState
  effects: FlowEffect[]
}
