import type { ServerResponse } from 'node:http'

/** How one answer differs from the rest. */
export interface PolicyExceptions {
  /** Vite's development server: lets scripts and styles with this nonce in. */
  nonce?: string
  /** A form may lead to these origins as well. */
  formAction?: readonly string[]
  /** The page may frame pages of this origin: the silent login of Auth0's SDK is a hidden one. */
  framesOwn?: boolean
}

/** Nothing inline, nothing foreign, and no text that becomes a script (Trusted Types). */
const strictPolicy = ({ formAction = [], framesOwn }: PolicyExceptions) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    // A policy cannot name an IPv6 address: browsers complain and pass over it.
    `form-action ${["'self'", ...formAction.filter(each => !each.includes('['))].join(' ')}`,
    ...(framesOwn ? ["frame-src 'self'"] : []),
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

/**
 * Vite's development server injects styles and a small script into the page, and talks over a web socket. A nonce
 * lets exactly those in; Trusted Types stay off.
 */
const devPolicy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self' ws:",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

export function setSecurityHeaders(response: ServerResponse, exceptions: PolicyExceptions = {}) {
  const { nonce } = exceptions
  response.setHeader('Content-Security-Policy', nonce ? devPolicy(nonce) : strictPolicy(exceptions))
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=()')
}
