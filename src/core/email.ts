import type { EmailProblem, Read } from './problem.ts'
import { clean, MAX_TEXT } from './text.ts'

export interface EmailOptions {
  /** Accept letters of any script before the @ (RFC 6531). Default false: few servers deliver to them. */
  allowInternationalLocal?: boolean
}

const MAX_LOCAL_OCTETS = 64
const MAX_OCTETS = 254
const MAX_LABEL = 63

const LOCAL = /^[\w.!#$%&'*+/=?^`{|}~-]+$/
const INTERNATIONAL_LOCAL = /^(?:[\w.!#$%&'*+/=?^`{|}~-]|[^\p{ASCII}\p{Z}\p{C}])+$/u
const TYPED_DOMAIN = /^(?:[a-z\d.·・-]|[^\p{ASCII}\p{P}\p{Z}\p{C}])+$/iu
const LABEL = /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/

/**
 * Reads an e-mail address as people type and paste it: any width, marks that do not show, `mailto:`
 * links, names before `<…>`. The part before the @ keeps its case; the domain becomes lower-case
 * A-labels. Dots anywhere in the local part are fine: carriers in Japan gave out such addresses.
 * Problems by priority: required, non-ASCII local part, invalid, too long. RFC 5321, 6068, UTS 46.
 */
export function readEmail(
  text: string,
  { allowInternationalLocal = false }: EmailOptions = {},
): Read<{ value: string }, EmailProblem> {
  const cleaned = clean(text)
  if (cleaned.length > MAX_TEXT) {
    return { error: cleaned.includes('@') ? 'email_too_long' : 'email_invalid' }
  }
  const address = addressIn(cleaned)
  if (address === '') return { error: 'email_required' }
  if (address === null) return { error: 'email_invalid' }

  const at = address.indexOf('@')
  const local = address.slice(0, Math.max(at, 0)).normalize('NFC')
  if (!allowInternationalLocal && /[^\p{ASCII}]/u.test(local)) {
    return { error: 'email_non_ascii_local' }
  }
  if (!(allowInternationalLocal ? INTERNATIONAL_LOCAL : LOCAL).test(local)) {
    return { error: 'email_invalid' }
  }
  const domain = readDomain(address.slice(at + 1))
  if (domain === null) return { error: 'email_invalid' }
  const octets = octetsOf(local)
  if (octets > MAX_LOCAL_OCTETS || octets + 1 + domain.length > MAX_OCTETS) {
    return { error: 'email_too_long' }
  }
  return { value: `${local}@${domain}` }
}

/** The address inside a link or after a name; null when the text around it makes no sense. */
function addressIn(cleaned: string): string | null {
  let address = toAscii(cleaned)
  const named = /^([^<>]*)<([^<>]*)>$/.exec(address)
  if (named) {
    const [, name = '', inside = ''] = named
    address = clean(inside)
    // Mail programs repeat the address as the name; any other address there is a second one.
    if (name.includes('@') && clean(name).replace(/^(["'])(.*)\1$/, '$2') !== address) return null
    if (address === '') return null
  }
  if (!/^mailto:/i.test(address)) return address
  try {
    const path = address.slice(7).replace(/[?#].*$/s, '')
    return toAscii(clean(decodeURIComponent(path))) || null
  } catch {
    return null
  }
}

/** Only full-width signs: NFKC would also change letters that belong to the address. */
function toAscii(text: string): string {
  return text.replace(/[\uff01-\uff5e]+/g, wide => wide.normalize('NFKC')).replaceAll('\ufe6b', '@')
}

function readDomain(typed: string): string | null {
  const dotted = typed.replace(/[\u3002\uff61]/g, '.')
  if (!TYPED_DOMAIN.test(dotted)) return null
  // Far beyond any address it is only measured: the work for an A-label grows faster than its length.
  const domain = dotted.length > 2 * MAX_OCTETS ? dotted.toLowerCase() : toALabels(dotted)
  const labels = domain.split('.')
  const areLabels = labels.every(label => label.length <= MAX_LABEL && LABEL.test(label))
  const isNumber = /^\d+$/.test(labels.at(-1) ?? '')
  return areLabels && !isNumber && labels.length > 1 ? domain : null
}

/** Empty when the domain cannot be one. The URL parser also reads IP addresses: readDomain refuses them. */
function toALabels(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return ''
  }
}

/** Octets in UTF-8. A surrogate counts two, so a pair counts four. */
function octetsOf(text: string): number {
  let octets = 0
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    octets += unit < 0x80 ? 1 : unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 2 : 3
  }
  return octets
}
