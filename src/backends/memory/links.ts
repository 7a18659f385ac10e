import type {
  AuthError,
  Capabilities,
  ConfirmStep,
  Connection,
  LinkStep,
  Outcome,
  Proof,
  Tx,
} from '../../core/backend.ts'
import { authError, linkError } from '../shared/authError.ts'
import type { MemoryScript } from './options.ts'
import type { Steps } from './steps.ts'
import type { Challenge, Store } from './store.ts'

type Landing = NonNullable<ConfirmStep['landing']>

/** Where going on signs a person in, when the link was opened in another browser than asked for it. */
const ELSEWHERE: Record<LinkStep['completes'], Landing> = {
  here: 'there',
  other_device: 'here',
  either: 'either',
}

const refusal = (code: 'link_used' | 'expired_code' | 'invalid_code'): AuthError =>
  linkError(code, { cause: { code } })

/** The links of a memory server: opened, gone on with, and told to the page that waits. */
export function createLinks(store: Store, steps: Steps, rules: () => MemoryScript) {
  /** Opened links, by the transaction of the page each opened. A token never leaves the server again. */
  const landings = new Map<string, { challenge: Challenge; landing: Landing }>()
  const waiting = new Set<() => void>()

  function landingNow(): Landing {
    const { linkOpenedIn, linkNeedsSameBrowser, linkCompletes = 'either' } = rules()
    if (linkOpenedIn !== 'other_browser') return 'same_browser'
    return linkNeedsSameBrowser ? 'wrong_browser' : ELSEWHERE[linkCompletes]
  }

  function landingStep(tx: Tx): ConfirmStep | null {
    const opened = landings.get(tx.id)
    if (!opened) return null
    const { challenge, landing } = opened
    const { device } = rules()
    return {
      ...steps.confirmStep(tx, challenge),
      reason: 'link_landing',
      landing,
      ...(device !== undefined && { device }),
    }
  }

  function wrongWith(challenge: Challenge | undefined, at: number): AuthError | null {
    if (!challenge) return refusal('invalid_code')
    if (challenge.used) return refusal('link_used')
    // Only the newest link of a person counts.
    const isNewest = store.challengeFor(challenge.identifier) === challenge
    return isNewest && at < challenge.expiresAt ? null : refusal('expired_code')
  }

  /** A link that is no use leads to the start, with the address it was sent to. */
  const startAgain = (tx: Tx, challenge: Challenge | undefined, at: number, error: AuthError) => ({
    step: steps.identifierStep(steps.newTx(at, tx), challenge?.identifier.value),
    error,
  })

  const done = (tx: Tx, challenge: Challenge, isNewUser: boolean): Outcome => ({
    step: {
      type: 'done',
      isNewUser,
      session: { user: challenge.identifier },
      ...(typeof tx['returnTo'] === 'string' && { returnTo: tx['returnTo'] }),
    },
  })

  function goOn(tx: Tx, at: number, option?: 'there'): Outcome | null {
    const opened = landings.get(tx.id)
    if (!opened) return null
    const { challenge, landing } = opened
    const error = wrongWith(challenge, at)
    if (error) return startAgain(tx, challenge, at, error)
    if (landing === 'wrong_browser' || landing === 'done_there' || (option && landing !== 'either'))
      return { step: landingStep(tx) ?? steps.stepOf(tx, at), error: authError('unsupported') }
    const signsIn = landing === 'either' ? (option ?? 'here') : landing
    const isNewUser = store.signIn(challenge)
    // Where the person chose this page, the one that asked hears of it. Where it had no part in it, it hears nothing.
    const asker = signsIn !== 'here' ? 'signed_in' : landing === 'either' ? 'told' : 'left_alone'
    challenge.link = { opened: true, isNewUser, asker }
    for (const tell of waiting) tell()
    if (signsIn !== 'there') return done(tx, challenge, isNewUser)
    opened.landing = 'done_there'
    return { step: landingStep(tx) ?? steps.stepOf(tx, at) }
  }

  /** What the page that asked is told, once, after its link was used. */
  function join(tx: Tx): Outcome | null {
    const challenge = steps.challengeOf(tx)
    const { link } = challenge ?? {}
    if (!challenge || !link?.opened || link.asker === 'left_alone') return null
    const { asker } = link
    link.asker = 'left_alone'
    if (asker === 'signed_in') return done(tx, challenge, link.isNewUser)
    const step = steps.confirmStep(tx, challenge)
    return { step: { ...step, reason: 'link_landing', landing: 'done_elsewhere' } }
  }

  return {
    landingStep,

    /** What its links are like, as the connections that send them say it. */
    kind: (): NonNullable<Connection['link']> => ({
      codeToo: rules().linkAndCode ?? false,
      completes: rules().linkCompletes ?? 'either',
    }),

    features: (): Capabilities['features'] => ({
      watch: true,
      linkNeedsSameBrowser: rules().linkNeedsSameBrowser ?? false,
      captcha: 'none',
    }),

    /** Somebody opened an address. Null when it holds no link. Uses nothing up: a mail scanner opens it too (F51). */
    land(url: string, tx: Tx, at: number): Outcome | null {
      const token = tokenIn(url)
      if (token === null) return null
      const challenge = store.challengeOfLink(token)
      const error = wrongWith(challenge, at)
      if (!challenge || error)
        return startAgain(tx, challenge, at, error ?? refusal('invalid_code'))
      landings.set(tx.id, { challenge, landing: landingNow() })
      const step = landingStep(tx)
      return step && { step }
    },

    /** An answer about a link, or null when the transaction has to do with none. */
    verify(tx: Tx, proof: Proof, at: number): Outcome | null {
      if (!('check' in proof)) return null
      const challenge = steps.challengeOf(tx)
      const isWaiting = challenge?.link && !challenge.proved
      return goOn(tx, at) ?? join(tx) ?? (isWaiting ? { step: steps.stepOf(tx, at) } : null)
    },

    /** Signs in the page that asked and not the one that a link opened. Null where no link was opened. */
    approve: (tx: Tx, at: number) => goOn(tx, at, 'there'),

    watch(tx: Tx, on: (outcome: Outcome) => void): () => void {
      const tell = () => {
        const outcome = join(tx)
        if (!outcome) return
        waiting.delete(tell)
        on(outcome)
      }
      waiting.add(tell)
      tell()
      return () => void waiting.delete(tell)
    },
  }
}

function tokenIn(url: string): string | null {
  try {
    return new URL(url, 'https://app.example/').searchParams.get('token')
  } catch {
    return null
  }
}

export type Links = ReturnType<typeof createLinks>
