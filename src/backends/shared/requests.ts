import type { Ctx } from '../../core/backend.ts'

/** Where a token against forged requests comes from. Sent with every POST to your own API, and to nobody else. */
export type CsrfSettings =
  | string
  | (() => string | undefined | Promise<string | undefined>)
  | {
      /** Default `X-XSRF-TOKEN` beside a cookie (as Angular and axios have it), else `X-CSRF-Token`. */
      header?: string
      /** The token itself, or what gives it. */
      value?: string | (() => string | undefined | Promise<string | undefined>)
      /** The name of a readable cookie that holds it. */
      cookie?: string
      /** The name of a `<meta name content>` of the page that holds it. */
      meta?: string
    }

export interface RequestSettings {
  /** What every address begins with: a path on this origin or an absolute URL. Default: this page's origin. */
  baseURL?: string
  /** Sent with every request to your own API. */
  headers?: Record<string, string> | (() => Record<string, string>)
  csrf?: CsrfSettings
  /** Default `same-origin`. Across origins a cookie needs `include`, and a server that allows credentials. */
  credentials?: RequestCredentials
}

/** Asks your own API in JSON, with everything the settings say. Nothing a person typed gets into an address. */
export function createRequests({ baseURL = '', headers, csrf, credentials }: RequestSettings) {
  const isAbsolute = (path: string) => /^https?:/i.test(path)
  const at = (path: string) =>
    isAbsolute(path)
      ? path
      : baseURL.replace(/\/+$/, '') + (path.startsWith('/') ? path : `/${path}`)

  /** Headers of the application and its token go to its own API only. */
  const isOwn = (path: string) => !isAbsolute(path) || originOf(path) === originOf(baseURL)

  const headersFor = (path: string, ctx: Pick<Ctx, 'locale'>) => ({
    Accept: 'application/json, application/problem+json',
    'Accept-Language': ctx.locale,
    ...(isOwn(path) && (typeof headers === 'function' ? headers() : headers)),
  })

  return {
    async get(fetch: typeof globalThis.fetch, path: string, ctx: Pick<Ctx, 'locale'>) {
      return fetch(at(path), {
        headers: headersFor(path, ctx),
        ...(credentials && { credentials }),
      })
    },
    async post(
      fetch: typeof globalThis.fetch,
      path: string,
      body: unknown,
      ctx: Pick<Ctx, 'locale'>,
      more: Record<string, string> = {},
    ) {
      const token = isOwn(path) && tokenOf(csrf)
      return fetch(at(path), {
        method: 'POST',
        headers: {
          ...headersFor(path, ctx),
          'Content-Type': 'application/json',
          // Awaited only where it has to be: so the request is gone before the page draws that it is busy.
          ...(token && headerOf(csrf, typeof token === 'string' ? token : await token)),
          ...more,
        },
        body: JSON.stringify(body ?? {}),
        ...(credentials && { credentials }),
      })
    },
  }
}

export type Requests = ReturnType<typeof createRequests>

function originOf(url: string): string | undefined {
  try {
    return new URL(url, globalThis.location?.href).origin
  } catch {
    return undefined
  }
}

const partsOf = (csrf: CsrfSettings | undefined): Exclude<CsrfSettings, string | (() => unknown)> =>
  typeof csrf === 'object' ? csrf : csrf === undefined ? {} : { value: csrf }

function tokenOf(csrf: CsrfSettings | undefined) {
  const { value, cookie, meta } = partsOf(csrf)
  return typeof value === 'function' ? value() : (value ?? readCookie(cookie) ?? readMeta(meta))
}

function headerOf(csrf: CsrfSettings | undefined, token: string | undefined) {
  // A token with a line break would be refused by `fetch` itself, with an error that quotes it.
  if (!token || /[^\x20-\x7e]/.test(token)) return {}
  const { header, cookie } = partsOf(csrf)
  return { [header ?? (cookie ? 'X-XSRF-TOKEN' : 'X-CSRF-Token')]: token }
}

function readCookie(name: string | undefined): string | undefined {
  if (name === undefined || typeof document === 'undefined') return undefined
  const found = document.cookie.split('; ').find(pair => pair.startsWith(`${name}=`))
  const value = found?.slice(name.length + 1)
  try {
    return value && decodeURIComponent(value)
  } catch {
    return value
  }
}

function readMeta(name: string | undefined): string | undefined {
  if (name === undefined || typeof document === 'undefined') return undefined
  const metas = [...document.querySelectorAll('meta')]
  return metas.find(meta => meta.name === name)?.content
}
