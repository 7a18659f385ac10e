import type { Channel, Identifier } from '../../core/backend.ts'
import { randomId } from './options.ts'

/** A mail or SMS that would have been sent. Tests and stories read the code here. */
export interface Message {
  to: string
  channel: Channel
  /** Empty in a message that holds a link alone. */
  code: string
  /** The address of a link to log in with: `https://app.example/?token=…`. */
  link?: string
  locale: string
  /** Milliseconds since the epoch. */
  at: number
}

/** One code on its way to one destination. Only the newest counts, and only once (auth0.md 4.5). */
export interface Challenge {
  identifier: Identifier
  channel: Channel
  code: string
  expiresAt: number
  resendAt: number
  wrong: number
  sends: number
  used: boolean
  /** The code was right, and a new person is being asked whether they want an account. */
  proved: boolean
  /** False when the person is unknown and may not sign up: everything looks alike, nothing was sent. */
  real: boolean
  /** What the link that was sent was used for: nothing yet, or a login that the page that asked is told of once. */
  link?:
    | { opened: false }
    | { opened: true; isNewUser: boolean; asker: 'signed_in' | 'told' | 'left_alone' }
}

export interface StoreRules {
  nextCode: (length: number) => string
  length: number
  expiresInSeconds: number
  maxAttempts: number
  resendAfterSeconds: number
  maxSends: number
  /** Where a link leads. The token is added to it. */
  linkTo: string
  linkAndCode: boolean
}

/** What is wrong with a code, or null when it is right. */
export type CodeVerdict = 'invalid_code' | 'expired_code' | 'too_many_attempts' | null

const keyOf = ({ kind, value }: Identifier) => `${kind}:${value.toLowerCase()}`

/** People, challenges and the outbox of a memory server. */
export function createStore(rules: () => StoreRules, known: Iterable<string>) {
  const users = new Set([...known].map(value => value.toLowerCase()))
  const challenges = new Map<string, Challenge>()
  const links = new Map<string, Challenge>()
  const outbox: Message[] = []

  /** From now on the person has an account. Says whether they are new. */
  const enroll = ({ value }: Identifier): boolean => {
    const isNew = !users.has(value.toLowerCase())
    users.add(value.toLowerCase())
    return isNew
  }

  return {
    outbox,
    challengeOfLink: (token: string) => links.get(token),
    isKnown: ({ value }: Identifier) => users.has(value.toLowerCase()),
    challengeFor: (identifier: Identifier) => challenges.get(keyOf(identifier)),

    /** Sends a new code; the older one stops working. */
    send(
      identifier: Identifier,
      channel: Channel,
      locale: string,
      at: number,
      real: boolean,
    ): Challenge {
      const { nextCode, length, expiresInSeconds, resendAfterSeconds, linkTo, linkAndCode } =
        rules()
      const sends = (challenges.get(keyOf(identifier))?.sends ?? 0) + 1
      const challenge: Challenge = {
        identifier,
        channel,
        code: nextCode(length),
        expiresAt: at + expiresInSeconds * 1000,
        // The wait doubles with every send: an SMS costs money and patience (reliability F44).
        resendAt:
          at +
          Math.min(resendAfterSeconds * 2 ** (sends - 1), Math.max(300, resendAfterSeconds)) * 1000,
        wrong: 0,
        sends,
        used: false,
        proved: false,
        real,
      }
      challenges.set(keyOf(identifier), challenge)
      const message = { to: identifier.value, channel, code: challenge.code, locale, at }
      if (channel === 'email_link') {
        challenge.link = { opened: false }
        const token = randomId()
        const link = new URL(linkTo)
        link.searchParams.set('token', token)
        if (real) links.set(token, challenge)
        if (real) outbox.push({ ...message, link: link.href, ...(!linkAndCode && { code: '' }) })
      } else if (real) outbox.push(message)
      return challenge
    },

    check(challenge: Challenge, code: string, at: number): CodeVerdict {
      if (challenge.wrong >= rules().maxAttempts) return 'too_many_attempts'
      if (challenge.used || at >= challenge.expiresAt) return 'expired_code'
      if (challenge.real && code === challenge.code) return null
      challenge.wrong += 1
      return challenge.wrong >= rules().maxAttempts ? 'too_many_attempts' : 'invalid_code'
    },

    /** Uses the code up. Says whether the person is new. */
    signIn(challenge: Challenge): boolean {
      challenge.used = true
      challenge.proved = false
      challenge.sends = 0
      return enroll(challenge.identifier)
    },
    enroll,

    expireCodes(at: number) {
      for (const challenge of challenges.values())
        challenge.expiresAt = Math.min(challenge.expiresAt, at)
    },
    clear() {
      challenges.clear()
      links.clear()
      outbox.length = 0
    },
  }
}

export type Store = ReturnType<typeof createStore>
