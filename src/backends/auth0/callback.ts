import { withoutParams } from '../../core/withoutParams.ts'

/** What a callback address says, read once. */
export interface Callback {
  state: string
  /** The issuer that the answer claims to come from (RFC 9207), or null when it claims none. */
  iss: string | null
  /** True when no honest server writes such an answer: a parameter twice, an endless code, neither code nor error. */
  isMalformed: boolean
  /** True when Auth0 refused, false when it handed out a code. */
  isRefusal: boolean
  /** The address again with what was read and nothing else, so that nobody downstream reads it differently. */
  url: string
}

/** RFC 6749 3.1: none of these may be given twice. */
const ANSWER = ['code', 'state', 'error', 'error_description', 'error_uri', 'iss']
/** Further parameters that identity servers add to an answer and that mean nothing to the application. */
const COMPANY = ['session_state', 'tracking']
/** Auth0's codes have some forty characters. */
const LONGEST_CODE = 4096

/** Null when the address is no answer of an authorization server: the person has only opened the page. */
export function readCallback(url: string): Callback | null {
  const query = queryOf(url)
  const given = (name: string) => query.get(name) ?? ''
  if (!['code', 'state', 'error'].some(name => query.has(name))) return null
  const known = ANSWER.filter(name => query.has(name))
  return {
    state: given('state'),
    iss: query.get('iss'),
    isMalformed:
      known.some(name => query.getAll(name).length > 1) ||
      given('code').length > LONGEST_CODE ||
      (given('code') === '' && given('error') === ''),
    isRefusal: given('error') !== '',
    url: `?${new URLSearchParams(known.map(name => [name, given(name)]))}`,
  }
}

/**
 * Takes the answer of the login out of the address bar: returns the whole callback address, and leaves a clean one
 * in the same history entry. Null when there is none.
 *
 * Call it before the first render and before anything is fetched: until then the code could leave the page by a
 * `Referer`, by analytics, or by a bookmark (reliability F04). The application's own parameters, the fragment and
 * `history.state` stay as they are.
 */
export function takeCallbackUrl(
  location: Pick<Location, 'href'>,
  history: Pick<History, 'state' | 'replaceState'>,
): string | null {
  const { href } = location
  const query = queryOf(href)
  // A page may have a `code` of its own, such as a coupon; an answer to a login always carries the `state` as well.
  if (!query.has('state') || !(query.has('code') || query.has('error'))) return null
  const clean = withoutParams(href, name => ANSWER.includes(name) || COMPANY.includes(name))
  if (clean === null) return null
  history.replaceState(history.state, '', clean)
  return href
}

function queryOf(url: string): URLSearchParams {
  try {
    return new URL(url, 'http://relative.invalid').searchParams
  } catch {
    return new URLSearchParams()
  }
}
