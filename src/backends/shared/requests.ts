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

  async function headersFor(path: string, ctx: Pick<Ctx, 'locale'>, isPost: boolean) {
    return {
      Accept: 'application/json, application/problem+json',
      'Accept-Language': ctx.locale,
      ...(isPost && { 'Content-Type': 'application/json' }),
      ...(isOwn(path) && (typeof headers === 'function' ? headers() : headers)),
      ...(isOwn(path) && isPost && (await csrfHeader(csrf))),
    }
  }

  return {
    async get(fetch: typeof globalThis.fetch, path: string, ctx: Pick<Ctx, 'locale'>) {
      return fetch(at(path), {
        headers: await headersFor(path, ctx, false),
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
      return fetch(at(path), {
        method: 'POST',
        headers: { ...(await headersFor(path, ctx, true)), ...more },
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

async function csrfHeader(csrf: CsrfSettings | undefined): Promise<Record<string, string>> {
  if (csrf === undefined) return {}
  const { header, value, cookie, meta } =
    typeof csrf === 'object'
      ? csrf
      : { value: csrf, header: undefined, cookie: undefined, meta: undefined }
  const token =
    typeof value === 'function' ? await value() : (value ?? readCookie(cookie) ?? readMeta(meta))
  // A token with a line break would be refused by `fetch` itself, with an error that quotes it.
  if (!token || /[^\x20-\x7e]/.test(token)) return {}
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
