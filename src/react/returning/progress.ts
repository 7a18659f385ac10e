import type { CodeStep, FlowState, Identifier, LinkStep, Step, Tx } from '../../core/index.ts'
import { endOf, stopOf } from './stop.ts'

/**
 * What a tab keeps of a login, so that a reload shows the same step with the same deadlines (reliability F16, F46).
 * No code, no password; an identifier only where the adapter's own transaction cannot do without.
 */
export interface Progress {
  v: 1
  /** A sign for the page, what it asks for and the backend: none of them can be read back. */
  page: string
  /** When this is forgotten, in milliseconds since the epoch. */
  until: number
  /** How many messages went out. */
  sends: number
  step: KeptStep
  /** The server knows of no such step, and nobody may tell (F17). Then the kit itself has to know who it is about. */
  decoy?: Identifier
}

type Fields = Omit<CodeStep, 'type' | 'tx'> & Omit<LinkStep, 'type' | 'tx'>
type KeptStep = Partial<Fields> & { type: Step['type']; tx: Tx }

/** Reliability F07: at most ten minutes. */
export const LIFE_MS = 600_000
const MOST_CHARACTERS = 16_384

const SENT = ['sentTo', 'expiresAt', 'resendAt', 'delivery'] as const
/** All that may be kept of a step besides its transaction. What is not listed is not kept at all. */
const KEPT: Partial<Record<Step['type'], readonly (keyof Fields)[]>> = {
  code: [...SENT, 'channel', 'connection', 'length', 'alphabet', 'attemptsLeft', 'switchTo'],
  link: [...SENT, 'codeToo', 'completes', 'attemptsLeft', 'switchTo'],
  password: ['switchTo'],
  choose: [],
  passkey: [],
  confirm: [],
}

/** What to keep of a state, or null where a reload may as well begin anew. */
export function progressAt(state: FlowState, page: string, now: number): Progress | null {
  const stop = stopOf(state)
  const allowed = stop && KEPT[stop.step.type]
  // An opened link is a key, and its transaction may hold it.
  if (!allowed || (stop.name === 'confirming' && stop.step.reason === 'link_landing')) return null
  const until = Math.min(now + LIFE_MS, endOf(stop))
  if (until <= now) return null
  const { type, tx } = stop.step
  const rest = Object.entries(stop.step).filter(([key]) => allowed.some(one => one === key))
  return {
    v: 1,
    page,
    until,
    sends: 'sends' in stop ? stop.sends : 1,
    step: { type, tx, ...Object.fromEntries(rest) },
    ...('decoy' in stop && state.who && { decoy: state.who }),
  }
}

/**
 * Reads what was kept. Anyone may have written there, so anything of another shape, of another page or with a longer
 * life than it can have counts as nothing. `late`: it was good, and is too old.
 */
export function readProgress(text: string, page: string, now: number): Progress | 'late' | null {
  const read = text.length > MOST_CHARACTERS ? null : parse(text)
  if (!isProgress(read) || read.page !== page || read.until > now + LIFE_MS) return null
  return read.until > now ? read : 'late'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isProgress(value: unknown): value is Progress {
  const { v, page, until, sends, step, decoy } = recordOf(value)
  const isOfUs = v === 1 && isText(page) && isMoment(until) && isCount(sends)
  return isOfUs && isStep(step) && (decoy === undefined || isIdentifier(decoy))
}

function isStep(step: unknown): step is KeptStep {
  const { type, tx, ...rest } = recordOf(step)
  const allowed = Object.hasOwn(KEPT, String(type)) && KEPT[type as Step['type']]
  const { id, at } = recordOf(tx)
  if (!allowed || !isText(id) || !isMoment(at)) return false
  const isOptional = (key: keyof Fields) =>
    OPTIONAL.has(key) || (type === 'link' && key === 'switchTo')
  return (
    Object.keys(rest).every(key => allowed.some(one => one === key)) &&
    allowed.every(key => (Object.hasOwn(rest, key) ? SHAPES[key](rest[key]) : isOptional(key)))
  )
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
const isText = (value: unknown) => typeof value === 'string' && value.length <= 320
const isMoment = (value: unknown) => Number.isFinite(value)
const isCount = (value: unknown) =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 100
const oneOf =
  (...words: unknown[]) =>
  (value: unknown) =>
    words.includes(value)

function isIdentifier(value: unknown): value is Identifier {
  const { kind, value: text } = recordOf(value)
  return (kind === 'email' || kind === 'phone') && isText(text)
}

const SHAPES: Record<keyof Fields, (value: unknown) => boolean> = {
  sentTo: isText,
  expiresAt: isMoment,
  resendAt: isMoment,
  delivery: oneOf('sent', 'if_known'),
  channel: isText,
  connection: isText,
  length: value => value === null || isCount(value),
  alphabet: oneOf('digits', 'alnum'),
  attemptsLeft: isCount,
  switchTo: value => Array.isArray(value) && value.every(isText),
  codeToo: oneOf(true, false),
  completes: oneOf('here', 'other_device', 'either'),
}
const OPTIONAL: ReadonlySet<string> = new Set([
  'connection',
  'expiresAt',
  'resendAt',
  'attemptsLeft',
])
