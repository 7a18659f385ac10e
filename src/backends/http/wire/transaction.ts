import type { Capabilities, IdentifierStep, Step, Tx } from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import { readText } from '../../shared/read.ts'
import { readKeptStep, type Untied } from './steps.ts'

/** The kit's transaction around the server's: with the step to fall back to when the next answer holds none. */
export interface WireTx extends Tx {
  /** The server's own token, opaque to us. Absent until it opened a transaction. */
  server?: unknown
  step?: Untied
  /** Kept here, so that a server need not. */
  returnTo?: string
  connection?: string
}

/** A server's token larger than this is none: it has to fit into a tab's storage. */
const MOST_CHARACTERS = 8192

export function readServerTx(value: unknown): unknown {
  if (value === undefined || value === null) return undefined
  return JSON.stringify(value).length <= MOST_CHARACTERS ? value : undefined
}

/** Reads a transaction that may come from `sessionStorage`, where anyone may have written. */
export function readTx(given: Tx): WireTx {
  const tx = own(given)
  const server = readServerTx(tx['server'])
  const step = readKeptStep(tx['step'])
  const returnTo = readText(tx['returnTo'])
  const connection = readText(tx['connection'], 128)
  return own({
    id: String(tx.id),
    at: Number(tx.at) || 0,
    // One without the other came from elsewhere.
    ...(server !== undefined && step && { server, step }),
    ...(returnTo !== undefined && { returnTo }),
    ...(connection !== undefined && { connection }),
  })
}

/** Names a transaction for the kit's own use. Proves nothing, so it need not be hard to guess. */
export const newTx = (
  now: number,
  { returnTo, connection }: { returnTo?: string; connection?: string } = {},
): WireTx =>
  own({
    id: Array.from(crypto.getRandomValues(new Uint8Array(8)), byte => byte.toString(16)).join(''),
    at: now,
    ...(returnTo !== undefined && { returnTo }),
    ...(connection !== undefined && { connection }),
  })

/** The step with its transaction. The last one has none, and gets back where the page wanted to go. */
export function tie(step: Untied, { returnTo, ...before }: WireTx): Step {
  switch (step.type) {
    case 'done':
      return { ...(returnTo !== undefined && { returnTo }), ...step }
    case 'redirect':
    case 'handoff':
      return step
    default:
      return { ...step, tx: { ...before, step, ...(returnTo !== undefined && { returnTo }) } }
  }
}

/** Where a transaction stands when the server says nothing about it. */
export function standing(tx: WireTx, { connections }: Pick<Capabilities, 'connections'>): Step {
  if (tx.step) return tie(tx.step, tx)
  const named = connections.find(({ name }) => name === tx.connection)
  const channels = (named ? [named] : connections).flatMap(connection => connection.channels)
  const reached = (['email', 'phone'] as const).filter(kind =>
    channels.some(channel => KIND_OF[channel] === kind),
  )
  const accepts: IdentifierStep['accepts'] = reached.length > 0 ? reached : ['email']
  return { type: 'identifier', tx, accepts, ...(named && { connection: named.name }) }
}

const KIND_OF: Partial<Record<string, 'email' | 'phone'>> = {
  email_code: 'email',
  email_link: 'email',
  sms_code: 'phone',
  voice_code: 'phone',
}
