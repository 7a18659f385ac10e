import type { AuthError, AuthErrorCode } from '../../../core/backend.ts'
import { own } from '../../../core/own.ts'
import { type Answer, isRecord } from '../../shared/answer.ts'
import { type Attempt, errorFromThrown, readJson, readText } from '../../shared/ask.ts'
import { authError, errorFromStatus, readCause } from '../../shared/authError.ts'
import { present, readCount } from '../../shared/read.ts'
import { readRetryDelay } from '../../shared/retryDelay.ts'
import { meaningOf } from './words.ts'

/** What a status means where the server gives no code of its own, for each thing that was asked. */
export type Asked = 'send' | 'code' | 'password' | 'link'
const BY_STATUS: Record<Asked, Partial<Record<number, AuthErrorCode>>> = {
  send: { 400: 'invalid_identifier', 422: 'invalid_identifier' },
  code: {
    400: 'invalid_code',
    401: 'invalid_code',
    403: 'invalid_code',
    410: 'expired_code',
    422: 'invalid_code',
  },
  password: {
    400: 'invalid_password',
    401: 'invalid_password',
    403: 'invalid_password',
    422: 'invalid_password',
  },
  link: {
    400: 'link_used',
    401: 'link_used',
    403: 'link_used',
    404: 'link_used',
    409: 'link_used',
    410: 'expired_code',
  },
}
const WRONG: Record<Asked, AuthErrorCode> = {
  send: 'unknown',
  code: 'invalid_code',
  password: 'invalid_password',
  link: 'link_used',
}

export interface Reading {
  asked: Asked
  errors: Record<string, AuthErrorCode> | undefined
  now: number
}

export type Plain = { body: unknown; error?: never } | { error: AuthError; body?: never }

/**
 * What a function of the application came to: what it returned, else what its requests were answered, else what it
 * threw. `body` is what it gave, unread (`null` for an answer without a body); a refusal in whatever form is an `error`.
 */
export async function readAttempt(attempt: Attempt<unknown>, how: Reading): Promise<Plain> {
  const { thrown, answer, late } = attempt
  const value = isPlain(attempt.value) ? own(attempt.value) : attempt.value
  if (late) return { error: authError('timeout') }
  const given = await answerIn(value, answer)
  if (given) return readAnswer(given, how)
  if (value === false) return { error: authError(WRONG[how.asked]) }
  if (isRecord(value) && typeof value['error'] === 'string')
    return readBody(value, how) ?? { body: value }
  if (value !== undefined) return { body: value ?? (how.asked === 'link' ? null : undefined) }
  if (thrown !== undefined) return readThrown(attempt, how)
  // Left without a word: what the server said counts.
  return answer ? readAnswer(answer, how) : { body: undefined }
}

/** What an application wrote down itself, and no instance of a class. */
const isPlain = (value: unknown): value is object =>
  isRecord(value) && Object.getPrototypeOf(value) === Object.prototype

async function readThrown(
  { thrown, answer, hasFailed }: Attempt<unknown>,
  how: Reading,
): Promise<Plain> {
  const inside = isRecord(thrown) ? thrown : {}
  // axios, ky and their kind put the answer into the error.
  const given = (await answerIn(thrown, answer)) ?? (await answerIn(inside['response'], answer))
  if (given) return readAnswer(given, how)
  const code = typeof thrown === 'string' ? meaningOf(thrown, how.errors) : undefined
  if (code) return { error: authError(code) }
  const known = readBody(inside, how)
  if (known) return known
  const refused = answer && readAnswer(answer, how)
  if (refused?.error && !hasFailed) return refused
  // A TypeError of the application's own is no sign of a broken connection.
  return { error: answer && !hasFailed ? authError('unknown') : errorFromThrown(thrown) }
}

function readAnswer(answer: Answer, how: Reading): Plain {
  const { status, body } = answer
  const byStatus = errorFromStatus(answer, how.now)
  if (!byStatus) {
    // 200 with a refusal inside (SuperTokens, Twilio); 200 with a page of somebody else's.
    const refused = isRecord(body) && saysNo(body) ? readBody(body, how) : null
    if (refused) return refused
    // Empty on purpose (204, or no type), and neither a JSON nor a page that was lost on its way.
    const isEmpty = status === 204 || !/json|html/.test(answer.headers.get('content-type') ?? '')
    if (answer.isEmpty && isEmpty) return { body: null }
    // Whether a code went out may be said in any way; who is in, only in JSON. And a page speaks for nobody.
    const isClear =
      !isPage(answer) && (how.asked === 'send' || isRecord(body) || typeof body === 'boolean')
    if (!isClear) return { error: authError('unknown', { cause: { status, code: 'UNREADABLE' } }) }
    return body === false ? { error: authError(WRONG[how.asked]) } : { body }
  }
  const cause = readCause(answer)
  const code = codeIn(body, how) ?? (isPage(answer) ? undefined : BY_STATUS[how.asked][status])
  if (!code) return { error: byStatus }
  return { error: refusal(code, answer, how.now, cause) }
}

/** A proxy's page speaks for nobody. */
const isPage = ({ headers }: Answer) => headers.get('content-type')?.includes('html') ?? false

const isSet = (entry: unknown) =>
  Array.isArray(entry) ? entry.length > 0 : entry != null && entry !== false

const saysNo = (body: Record<string, unknown>) =>
  isSet(body['error']) ||
  isSet(body['errors']) ||
  body['ok'] === false ||
  body['success'] === false ||
  body['valid'] === false

/** A refusal in a plain object: `{ error: 'invalid_code', attemptsLeft: 2 }`, or as a server writes it. */
function readBody(body: Record<string, unknown>, how: Reading): Plain | null {
  const said = ['error', 'code', 'errors', 'status', 'valid', 'ok', 'success'].some(
    key => key in body,
  )
  if (!said) return null
  const code = codeIn(body, how) ?? (saysNo(body) ? WRONG[how.asked] : undefined)
  return code ? { error: refusal(code, { headers: new Headers(), body }, how.now, {}) } : null
}

function refusal(
  code: AuthErrorCode,
  answer: Pick<Answer, 'headers' | 'body'>,
  now: number,
  cause: AuthError['cause'],
): AuthError {
  const { body } = answer
  const delay = readRetryDelay(answer, now) ?? (code === 'rate_limited' ? 60 : undefined)
  const left = isRecord(body) ? readCount(body['attemptsLeft'] ?? body['attempts_left']) : undefined
  return authError(code, { cause, ...present({ retryAfterSeconds: delay, attemptsLeft: left }) })
}

/** The first word that means something, wherever servers put theirs. */
function codeIn(body: unknown, { errors }: Reading): AuthErrorCode | undefined {
  for (const word of wordsIn(body)) {
    const code = meaningOf(word, errors)
    if (code) return code
  }
  return undefined
}

function wordsIn(body: unknown): string[] {
  if (!isRecord(body)) return []
  const { error, errors, type } = body
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined
  return [
    body['code'],
    isRecord(error) ? error['code'] : error,
    isRecord(error) ? error['type'] : undefined,
    body['error_code'],
    // The last part of a problem's type (RFC 9457): https://api.example/problems/expired-code.
    typeof type === 'string' ? type.split(/[/#:]/).at(-1) : undefined,
    body['reason'],
    body['status'],
    isRecord(first) ? first['code'] : first,
  ]
    .filter(word => typeof word === 'string' || typeof word === 'number')
    .map(String)
}

/** The answer that a value is or stands for. One whose body the application read itself is known from its way here. */
async function answerIn(value: unknown, seen: Answer | undefined): Promise<Answer | undefined> {
  if (value instanceof Response) {
    const { status, headers, bodyUsed } = value
    if (bodyUsed) return seen?.status === status ? seen : { status, headers, body: undefined }
    const text = await readText(value)
    return { status, headers, body: readJson(text), isEmpty: text === '' }
  }
  if (!isRecord(value) || typeof value['status'] !== 'number' || !isRecord(value['headers']))
    return undefined
  const { status, headers, body = value['data'], isEmpty } = value
  if (headers instanceof Headers) return { status, headers, body, isEmpty: isEmpty === true }
  const texts = Object.entries(headers).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  )
  return { status, headers: new Headers(texts), body, isEmpty: body === '' }
}
