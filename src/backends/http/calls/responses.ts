import { isRecord } from '../../shared/answer.ts'
import { authError } from '../../shared/authError.ts'
import type { Sent, SigningIn } from '../../shared/calls/index.ts'
import { present, readCount, readOneOf, readText, readUrl } from '../../shared/read.ts'
import type { Plain } from './answers.ts'

/** Names of what was sent as servers spell them: the kit's own, or with lines between. */
export function readSent(body: unknown): Sent {
  if (!isRecord(body)) return {}
  const either = (one: string, other: string) => body[one] ?? body[other]
  const length = readCount(either('codeLength', 'code_length'))
  return present({
    sentTo: readText(either('sentTo', 'sent_to'), 320),
    codeLength: length && length <= 12 ? length : undefined,
    alphabet: readOneOf(['digits', 'alnum'] as const, body['alphabet']),
    expiresInSeconds: readCount(either('expiresInSeconds', 'expires_in')),
    resendAfterSeconds: readCount(either('resendAfterSeconds', 'resend_after')),
    delivery: readOneOf(['sent', 'if_known'] as const, body['delivery']),
    state: body['state'],
  })
}

/** Lets in, hands off, or refuses. */
export function readSignIn({ body, error }: Plain): SigningIn {
  if (error) return { error }
  if (body === undefined) {
    // Nobody is let in by a forgotten `return`.
    return { error: authError('misconfigured', { cause: { code: 'NOTHING_RETURNED' } }) }
  }
  const given = isRecord(body) ? body : {}
  const handoff = readOneOf(['mfa', 'captcha', 'other'] as const, given['handoff'])
  if (handoff) return { handoff, ...present({ url: readUrl(given['url']) }) }
  const isNewUser = given['isNewUser'] ?? given['is_new_user']
  return {
    session: given['session'] ?? (body === true ? null : body),
    ...(typeof isNewUser === 'boolean' && { isNewUser }),
  }
}
