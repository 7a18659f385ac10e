import type {
  ChooseStep,
  CodeStep,
  ConfirmStep,
  IdentifierStep,
  Step,
  Tx,
} from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import { isRecord } from '../../shared/answer.ts'
import {
  present,
  readChannel,
  readCount,
  readList,
  readOneOf,
  readText,
  readUrl,
} from '../../shared/read.ts'

/** A step without its transaction, as a transaction itself may carry it. */
export type Untied = Step extends infer Each
  ? Each extends { tx: Tx }
    ? Omit<Each, 'tx'>
    : Each
  : never

type Json = Record<string, unknown>
type Deadlines = { expiresAt?: number; resendAt?: number }

const KINDS: readonly ('email' | 'phone')[] = ['email', 'phone']
const SENT: readonly CodeStep['delivery'][] = ['sent', 'if_known']
const COMPLETES = ['here', 'other_device', 'either'] as const
const LANDINGS: readonly NonNullable<ConfirmStep['landing']>[] = [
  'same_browser',
  'here',
  'there',
  'both',
  'wrong_browser',
  'done_there',
]

/** One reader for each step: a step of the contract without one does not compile. Null: it cannot be drawn. */
const READERS: { [Type in Step['type']]: (json: Json, deadlines: Deadlines) => Untied | null } = {
  identifier(json) {
    const accepts = readList(json['accepts'], kind => readOneOf(KINDS, kind))
    if (accepts.length === 0) return null
    return {
      type: 'identifier',
      accepts: [...new Set(accepts)],
      ...present({
        connection: readText(json['connection'], 128),
        prefill: readText(json['prefill'], 320),
        reason: readOneOf<NonNullable<IdentifierStep['reason']>>(
          ['confirm_link', 'enroll'],
          json['reason'],
        ),
        instead: readOneOf<NonNullable<IdentifierStep['instead']>>(
          ['signup', 'login'],
          json['instead'],
        ),
        passkey: isRecord(json['passkey']) ? json['passkey'] : undefined,
      }),
    }
  },
  choose(json) {
    const options = readList(json['options'], readOption)
    return options.length > 0 ? { type: 'choose', options } : null
  },
  code(json, deadlines) {
    const sentTo = readText(json['sentTo'], 320)
    const channel = readChannel(json['channel'])
    if (sentTo === undefined || !channel?.endsWith('_code')) return null
    const length = readCount(json['length'])
    return {
      type: 'code',
      channel,
      sentTo,
      length: length !== undefined && length >= 1 && length <= 12 ? length : null,
      alphabet: readOneOf<CodeStep['alphabet']>(['alnum'], json['alphabet']) ?? 'digits',
      ...deadlines,
      switchTo: readList(json['switchTo'], readChannel),
      delivery: readOneOf(SENT, json['delivery']) ?? 'if_known',
      ...present({
        connection: readText(json['connection'], 128),
        attemptsLeft: readCount(json['attemptsLeft']),
      }),
    }
  },
  link(json, deadlines) {
    const sentTo = readText(json['sentTo'], 320)
    if (sentTo === undefined) return null
    return {
      type: 'link',
      sentTo,
      ...deadlines,
      codeToo: json['codeToo'] === true,
      completes: readOneOf(COMPLETES, json['completes']) ?? 'other_device',
      switchTo: readList(json['switchTo'], readChannel),
      delivery: readOneOf(SENT, json['delivery']) ?? 'if_known',
    }
  },
  password(json) {
    const identifier = readText(json['identifier'], 320)
    if (identifier === undefined) return null
    return {
      type: 'password',
      identifier,
      switchTo: readList(json['switchTo'], readChannel),
      ...present({
        forgotUrl: readUrl(json['forgotUrl']),
        purpose: readOneOf(['login', 'sign_up'] as const, json['purpose']),
        minLength: readCount(json['minLength']),
      }),
    }
  },
  passkey(json) {
    const ceremony = readOneOf(['get', 'create'] as const, json['ceremony'])
    if (!ceremony) return null
    return {
      type: 'passkey',
      ceremony,
      options: isRecord(json['options']) ? json['options'] : null,
      skippable: json['skippable'] === true,
    }
  },
  confirm(json) {
    const reason = readOneOf(['sign_up', 'link_landing'] as const, json['reason'])
    const identifier = readText(json['identifier'], 320)
    if (!reason || identifier === undefined) return null
    return {
      type: 'confirm',
      reason,
      identifier,
      ...present({
        landing: readOneOf(LANDINGS, json['landing']),
        device: readText(json['device'], 200),
      }),
    }
  },
  redirect(json) {
    const url = readUrl(json['url'])
    if (url === undefined) return null
    const { fields } = json
    if (json['via'] !== 'post') return { type: 'redirect', url, via: 'assign' }
    const entries = Object.entries(isRecord(fields) ? fields : {})
    return {
      type: 'redirect',
      url,
      via: 'post',
      fields: Object.fromEntries(
        entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
      ),
    }
  },
  handoff: json => ({
    type: 'handoff',
    reason: readOneOf(['mfa', 'captcha'] as const, json['reason']) ?? 'other',
    ...present({ url: readUrl(json['url']) }),
  }),
  done: json => ({
    type: 'done',
    session: json['session'] ?? null,
    ...(typeof json['isNewUser'] === 'boolean' && { isNewUser: json['isNewUser'] }),
    ...present({ returnTo: readText(json['returnTo']) }),
  }),
}

function readOption(entry: unknown): ChooseStep['options'][number] | undefined {
  if (!isRecord(entry)) return undefined
  const id = readText(entry['id'], 128)
  if (id === undefined) return undefined
  return {
    id,
    channel: readChannel(entry['channel']) ?? 'other',
    ...present({ hint: readText(entry['hint'], 200) }),
  }
}

/** A step as a server writes it: deadlines are seconds from now, since a person's clock may be wrong by a day (F41). */
export function readStep(json: unknown, now: number): Untied | null {
  const at = (seconds: unknown) => {
    const count = readCount(seconds)
    return count === undefined ? undefined : now + count * 1000
  }
  return read(json, ({ expiresInSeconds, resendAfterSeconds }) =>
    present({ expiresAt: at(expiresInSeconds), resendAt: at(resendAfterSeconds) }),
  )
}

/** A step as a transaction keeps it, in a storage where anyone may have written. */
export function readKeptStep(json: unknown): Untied | null {
  return read(json, ({ expiresAt, resendAt }) =>
    present({ expiresAt: readCount(expiresAt), resendAt: readCount(resendAt) }),
  )
}

function read(given: unknown, deadlinesOf: (json: Json) => Deadlines): Untied | null {
  if (!isRecord(given)) return null
  const json = own(given)
  const { type } = json
  if (typeof type !== 'string' || !Object.hasOwn(READERS, type)) return null
  return READERS[type as Step['type']](json, deadlinesOf(json))
}
