import type { CodeStep, FlowState, Step, Tx } from '../../core/index.ts'
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
  sends: number
  step: KeptStep
  /** No code was ever sent, and nobody may tell (reliability F17): the server knows of no such step. */
  decoy?: true
}

interface KeptStep extends Partial<Omit<CodeStep, 'type' | 'tx'>> {
  type: Step['type']
  tx: Tx
}

/** Reliability F07: at most ten minutes. */
export const LIFE_MS = 600_000
const MOST_CHARACTERS = 16_384

/** All that may be kept of each step besides its transaction. What is not listed is not kept at all. */
const KEPT: Partial<Record<Step['type'], readonly (keyof CodeStep)[]>> = {
  code: [
    'channel',
    'connection',
    'sentTo',
    'length',
    'alphabet',
    'expiresAt',
    'resendAt',
    'attemptsLeft',
    'switchTo',
    'delivery',
  ],
  link: ['sentTo', 'expiresAt', 'resendAt', 'delivery'],
  password: [],
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
  const { type, tx } = stop.step
  const rest = Object.entries(stop.step).filter(([key]) => allowed.some(one => one === key))
  const until = Math.min(now + LIFE_MS, endOf(stop))
  if (until <= now) return null
  return {
    v: 1,
    page,
    until,
    sends: 'sends' in stop ? stop.sends : 1,
    step: { type, tx, ...Object.fromEntries(rest) },
    ...('decoy' in stop && stop.decoy && { decoy: true }),
  }
}

/**
 * Reads what was kept. Anyone may have written there, so anything of another shape, of another page or with a longer
 * life than it can have counts as nothing. `late`: it was good, and is too old.
 */
export function readProgress(text: string, page: string, now: number): Progress | 'late' | null {
  if (text.length > MOST_CHARACTERS) return null
  const read = parse(text)
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

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function isProgress(value: unknown): value is Progress {
  if (!isRecord(value) || value['v'] !== 1 || typeof value['page'] !== 'string') return false
  const { until, sends, step, decoy } = value
  return (
    isMoment(until) &&
    Number.isInteger(sends) &&
    Number(sends) > 0 &&
    (decoy === undefined || (decoy === true && isRecord(step) && step['type'] === 'code')) &&
    isStep(step)
  )
}

function isStep(step: unknown): step is KeptStep {
  if (!isRecord(step) || !Object.hasOwn(KEPT, String(step['type']))) return false
  const { tx, expiresAt, resendAt, type } = step
  if (!isRecord(tx) || typeof tx['id'] !== 'string' || !isMoment(tx['at'])) return false
  const areMoments = [expiresAt, resendAt].every(at => at === undefined || isMoment(at))
  return areMoments && (type !== 'code' || isCode(step))
}

function isCode({ channel, sentTo, length, alphabet, switchTo, attemptsLeft, delivery }: Loose) {
  return (
    isShort(channel) &&
    isShort(sentTo) &&
    (length === null || isCount(length)) &&
    (attemptsLeft === undefined || isCount(attemptsLeft)) &&
    (alphabet === 'digits' || alphabet === 'alnum') &&
    Array.isArray(switchTo) &&
    switchTo.every(isShort) &&
    (delivery === 'sent' || delivery === 'if_known')
  )
}

type Loose = Record<string, unknown>

const isMoment = (value: unknown) => typeof value === 'number' && Number.isFinite(value)
const isShort = (value: unknown) => typeof value === 'string' && value.length <= 320
const isCount = (value: unknown) =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 99
