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
  /**
   * What this browser knows and the server did not say. `replaced`: another tab asked for a newer code (reliability
   * F32). `lost`: the page was opened in the middle of a login that can no longer be picked up (F47).
   */
  because?: 'replaced' | 'lost'
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

/** Which request a place waits for. Screens show it on the control that asked. */
export type Pending = 'choose' | 'verify' | 'resend' | 'passkey'

/**
 * What every place after the identifier keeps: `home`, the way back that asks no server, the request
 * under way, and the last refusal.
 */
interface Stop {
  home?: IdentifierStep
  pending?: Pending
  /** What was chosen, while that request is under way. */
  chosen?: string
  problem?: Problem
}

/**
 * Where the person is. `sending` is `identifying` with a request under way and `verifying` is `awaitingCode`
 * with one: each pair shares its screen, so the field, the focus and the typed text survive.
 */
export type Place =
  | { name: 'starting' }
  | { name: 'unavailable'; problem: Problem }
  | { name: 'identifying'; step: IdentifierStep; pending?: Pending; problem?: Problem }
  | { name: 'sending'; step: IdentifierStep; identifier: Identifier }
  | ({ name: 'choosing'; step: ChooseStep } & Stop)
  | ({ name: 'awaitingCode'; step: CodeStep; sends: number; decoy?: true } & Stop)
  | ({ name: 'verifying'; step: CodeStep; sends: number; decoy?: true } & Pick<Stop, 'home'>)
  | ({ name: 'awaitingLink'; step: LinkStep; sends: number; decoy?: true } & Stop)
  | ({ name: 'enteringPassword'; step: PasswordStep; decoy?: true } & Stop)
  | ({ name: 'promptingPasskey'; step: PasskeyStep } & Stop)
  | ({ name: 'confirming'; step: ConfirmStep } & Stop)
  | { name: 'redirecting'; step: RedirectStep }
  | ({ name: 'handedOff'; step: HandoffStep } & Pick<Stop, 'home'>)
  | { name: 'signedIn'; session: unknown; isNewUser?: boolean; returnTo?: string }
  /** Another tab of this browser signed in meanwhile. The session is the application's to find (reliability F32). */
  | { name: 'signedInElsewhere' }

/** True at every place. */
export interface Shared {
  request: LoginRequest
  capabilities: Capabilities | null
  /** The identifier as the person typed it, so that Back and a new start give it back. */
  typed: string
  /** Who the person said they are, once that could be read. */
  who?: Identifier
  /** Known and unknown people see the same steps, whatever the server answers (reliability F17). */
  enumerationSafe: boolean
  /** Counts the requests sent. An answer that carries an older number is dropped (reliability F28). */
  epoch: number
}

export type FlowState = Shared & Place
export type FlowStateName = Place['name']

/** What happened, in the past tense. Some carry secrets: listeners get a {@link FlowReport} instead. */
export type Happening =
  | { type: 'flow.started'; request: LoginRequest; resume?: BeginInput['resume'] }
  | { type: 'capabilities.arrived'; epoch: number; capabilities: Capabilities }
  | { type: 'step.arrived'; epoch: number; outcome: Outcome }
  | { type: 'request.failed'; epoch: number; error: AuthError }
  | { type: 'identifier.submitted'; typed: string; identifier: Identifier; captcha?: string }
  | { type: 'code.submitted'; code: string }
  | { type: 'proof.submitted'; proof: Proof }
  | { type: 'resend.requested'; channel?: Channel }
  | { type: 'option.chosen'; option: string }
  | { type: 'passkey.requested'; ceremony: PasskeyInput['ceremony'] }
  | { type: 'back.requested' }
  | { type: 'restart.requested' }
  | { type: 'problem.dismissed' }
  /** By a way outside the login: the browser's Back and Forward, a reload, another tab. Nothing is sent. */
  | { type: 'person.moved'; to: Place; who?: Identifier }

/** `at` is the moment it happened, in milliseconds since the epoch: the transition itself reads no clock. */
export type FlowEvent = Happening & { at: number }

/** What to do. `createFlow` performs it and answers with an event that carries the same epoch. */
export type FlowEffect =
  | { type: 'begin'; epoch: number; request: LoginRequest; resume?: BeginInput['resume'] }
  | {
      type: 'identify'
      epoch: number
      step: IdentifierStep
      identifier: Identifier
      captcha?: string
    }
  | { type: 'choose'; epoch: number; tx: Tx; option: string }
  | { type: 'verify'; epoch: number; tx: Tx; proof: Proof }
  | { type: 'resend'; epoch: number; tx: Tx; channel?: Channel }
  | { type: 'passkey'; epoch: number; tx: Tx; input: PasskeyInput }
  /** The person left: stop waiting, and tell the server if it wants to know. */
  | { type: 'cancel'; tx: Tx }
  | { type: 'redirect'; step: RedirectStep }

export interface Transition {
  state: FlowState
  effects: FlowEffect[]
}

/** What analytics may know: what happened and where, never what was typed. */
export interface FlowReport {
  /** `screen.broke`: a screen threw while it was drawn, and another try was offered in its place. */
  type: Happening['type'] | 'screen.broke'
  from: FlowStateName
  to: FlowStateName
  /** The refusal shown now, if any. */
  problem?: Problem['code']
}
