import type {
  Capabilities,
  Channel,
  CodeStep,
  Connection,
  Identifier,
  IdentifierStep,
  LinkStep,
} from './backend.ts'
import type { FlowState } from './flow.ts'
import { maskIdentifier } from './identifier.ts'
import { place, txOf } from './place.ts'

/** Seconds before another message may be asked for, when neither server nor connection says (auth backends, time). */
const DEFAULT_RESEND_SECONDS = 60
/** The pause doubles with each message, up to five minutes (reliability F44). */
const LONGEST_RESEND_SECONDS = 300
/** Auth0's default life of a one-time code (auth0.md 4.5). */
const DEFAULT_EXPIRY_SECONDS = 180

/** What a method needs to reach somebody. `null`: nothing, it works for anybody. */
const REACHES: Record<Channel, Identifier['kind'] | 'nobody' | null> = {
  email_code: 'email',
  email_link: 'email',
  sms_code: 'phone',
  voice_code: 'phone',
  password: null,
  passkey: null,
  social: 'nobody',
}

/**
 * Where a known person would be, who has just said who they are or has chosen another method: at the first method of
 * their connection that reaches them, or at the chosen one.
 */
export function decoyPlace(
  state: FlowState,
  home: IdentifierStep | undefined,
  who: Identifier,
  chosen: Channel | null,
  at: number,
): FlowState {
  const tx = home?.tx ?? txOf(state)
  if (!tx) return state
  const connection = connectionFor(home, who.kind, state.capabilities)
  const ways = waysOf(connection, who.kind, state.capabilities)
  const channel = chosen ?? ways.find(way => way !== 'passkey') ?? USUAL[who.kind]
  const switchTo = ways.filter(way => way !== channel)
  const kept = { home, decoy: true } as const
  if (channel === 'password') {
    const step = { type: 'password', tx, identifier: who.value, switchTo } as const
    return place(state, { name: 'enteringPassword', step, ...kept })
  }

  const before = 'step' in state && 'resendAt' in state.step ? state.step : null
  const sent = {
    tx,
    sentTo: maskIdentifier(who),
    ...deadlines(connection, before, at),
    delivery: 'if_known',
  } as const
  const sends = 'sends' in state ? state.sends : 1
  if (channel === 'email_link') {
    const { codeToo = false, completes = 'either' } = connection?.link ?? {}
    const step: LinkStep = { type: 'link', ...sent, codeToo, completes, switchTo }
    return place(state, { name: 'awaitingLink', step, sends, ...kept })
  }
  const step: CodeStep = {
    type: 'code',
    ...sent,
    channel,
    ...(home?.connection !== undefined && { connection: home.connection }),
    length: connection?.code ? connection.code.length : 6,
    alphabet: connection?.code?.alphabet ?? 'digits',
    switchTo,
  }
  return place(state, { name: 'awaitingCode', step, sends, ...kept })
}

const USUAL = { email: 'email_code', phone: 'sms_code' } as const

/** The connection that a known person would come in by: the named one if it reaches them, else the first that does. */
export function connectionFor(
  home: Pick<IdentifierStep, 'connection'> | undefined,
  kind: Identifier['kind'],
  capabilities: Capabilities | null,
): Connection | undefined {
  const fitting = (capabilities?.connections ?? []).filter(
    ({ channels }) => channels.some(channel => REACHES[channel] === kind) || isForAnybody(channels),
  )
  return fitting.find(one => one.name === home?.connection) ?? fitting[0]
}

const isForAnybody = (channels: Channel[]) => channels.includes('password')

function waysOf(
  connection: Connection | undefined,
  kind: Identifier['kind'],
  capabilities: Capabilities | null,
): Channel[] {
  return [...new Set(connection?.channels)].filter(
    channel =>
      REACHES[channel] === kind ||
      (REACHES[channel] === null && (channel !== 'passkey' || capabilities?.passkeys?.modal)),
  )
}

/** Until when what was sent lives, and when another may be asked for. The pause before it was the one of `before`. */
export function deadlines(
  connection: Connection | undefined,
  before: Pick<CodeStep, 'resendAt' | 'expiresAt'> | null,
  at: number,
): { resendAt: number; expiresAt: number } {
  const first = (connection?.resendAfterSeconds ?? DEFAULT_RESEND_SECONDS) * 1000
  const life = (connection?.code?.expiresInSeconds ?? DEFAULT_EXPIRY_SECONDS) * 1000
  const sentAt = (before?.expiresAt ?? 0) - life
  const pause = before?.resendAt === undefined ? first : 2 * Math.max(0, before.resendAt - sentAt)
  const longest = Math.max(LONGEST_RESEND_SECONDS * 1000, first)
  return { resendAt: at + Math.min(pause, longest), expiresAt: at + life }
}
