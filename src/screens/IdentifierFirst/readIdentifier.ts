import { guessKind, type Identifier, type InputProblem, readEmail } from '../../core/index.ts'

export type IdentifierProblem = InputProblem | 'identifier_required' | 'identifier_invalid'

/** Fetches the reader of phone numbers, which carries every country's numbering plan. Cheap when it is there already. */
export const loadPhoneReader = () => import('../phone.ts')

/**
 * Reads what was typed as an e-mail address or a phone number, whichever is asked for; where both are,
 * the content decides: an @ makes it an e-mail address.
 */
export async function readIdentifier(
  text: string,
  { accepts, country }: { accepts: readonly Identifier['kind'][]; country: () => string },
): Promise<{ identifier: Identifier } | { error: IdentifierProblem }> {
  const either = accepts.length > 1
  const kind = either ? guessKind(text) : (accepts[0] ?? 'email')
  if (kind === 'email') {
    const read = readEmail(text)
    if ('value' in read) return { identifier: { kind, value: read.value } }
    if (!either) return read
    if (read.error === 'email_required') return { error: 'identifier_required' }
    return { error: text.includes('@') || text.includes('＠') ? read.error : 'identifier_invalid' }
  }
  const { readPhone } = await loadPhoneReader()
  const read = readPhone(text, { country: country() })
  if ('value' in read) return { identifier: { kind, value: read.value } }
  return { error: either && read.error === 'phone_required' ? 'identifier_required' : read.error }
}
