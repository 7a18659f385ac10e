import { trim } from './text.ts'

export interface ReturnToOptions {
  /** The URL of the page that shows the login. */
  page: string
  /** Where to go when the address is not safe. Default `/`. */
  fallback?: string
}

const MAX_LENGTH = 2047

/**
 * Reads where a person wants to go after signing in, from an address anybody may have written: the path,
 * query and fragment of a page on this very origin, or the fallback. Resolved as the browser would, so
 * no spelling of a foreign address gets through; the answer never starts with two slashes, because
 * `/..//evil.example` resolves to the path `//evil.example` on our own origin (CWE-601).
 */
export function readReturnTo(text: string, { page, fallback = '/' }: ReturnToOptions): string {
  const address = trim(text)
  if (address === '' || address.length > MAX_LENGTH || /\p{Cc}/u.test(address)) return fallback
  const here = parse(page)
  const there = here && parse(address, page)
  if (!there || !/^https?:$/.test(there.protocol)) return fallback
  // Not `origin` alone: a blob: address carries ours.
  if (there.protocol !== here.protocol || there.host !== here.host) return fallback
  if (there.pathname.startsWith('//')) return fallback
  return there.pathname + there.search + there.hash
}

function parse(address: string, base?: string): URL | null {
  try {
    return new URL(address, base)
  } catch {
    return null
  }
}
