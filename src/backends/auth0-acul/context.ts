import { isRecord } from '../shared/answer.ts'

/** A connection of the context, as Auth0 names it. */
export interface HostConnection {
  name: string
  strategy: string
  label?: string
  options: Record<string, unknown>
}

export interface Captcha {
  /** `auth0`, `recaptcha_v2`, `hcaptcha`, … */
  provider: string
  siteKey?: string
  clientSubdomain?: string
  /** Of the provider `auth0`: a picture as a `data:image/` address. For an `<img>`, where nothing in it can run. */
  image?: string
}

type LinkName = 'signup' | 'login' | 'reset_password' | 'edit_identifier' | 'back'

/** What Auth0 put on the hosted page, as far as it was what it should be. */
export interface HostContext {
  screen: string
  prompt: string
  /** Names the transaction on Auth0's side. */
  state: string
  /** BCP 47. */
  locale: string
  /** On the origin of the page, but for `reset_password`, which may lead to anywhere on the web. */
  links: Partial<Record<LinkName, string>>
  data: Record<string, string | boolean>
  /** Of a passkey that is to be given or made. Untouched: the browser reads it. */
  publicKey: unknown
  texts: Record<string, string>
  captcha: Captcha | null
  clientName: string
  organizationName: string | null
  connection: HostConnection | null
  alternates: HostConnection[]
  errors: { code: string; field?: string }[]
  /** ISO 3166-1 alpha-2. */
  country: string | null
  submitted: Record<string, string>
  params: Record<string, string>
  languages: string[]
  /** For `themeFromAuth0`, which reads it by itself. */
  branding: unknown
}

/** More of each list than any tenant has. */
const MOST_ENTRIES = 200
const LONGEST_TEXT = 1000
const LONGEST_NAME = 256

/**
 * Reads `window.universal_login_context`. It comes from the address, from tenants, and from what people typed, so it is
 * untrusted (reliability F23): own properties only, each of its kind and length, addresses only as http(s) of this
 * origin. Null when there is no context at all.
 */
export function readContext(context: unknown): HostContext | null {
  const screen = record(context, 'screen')
  const transaction = record(context, 'transaction')
  const name = text(screen, 'name')
  const state = text(transaction, 'state', LONGEST_TEXT)
  if (!name || state === undefined) return null
  const organization = record(context, 'organization')
  const untrusted = record(context, 'untrusted_data')
  return {
    screen: name,
    prompt: text(record(context, 'prompt'), 'name') ?? name,
    state,
    locale: localeOf(text(transaction, 'locale')),
    links: readLinks(record(screen, 'links')),
    data: { ...strings(record(screen, 'data')), ...flags(record(screen, 'data')) },
    publicKey: own(record(record(screen, 'data'), 'passkey'), 'public_key') ?? null,
    texts: strings(record(screen, 'texts')),
    captcha: readCaptcha(record(screen, 'captcha')),
    clientName: text(record(context, 'client'), 'name') ?? '',
    organizationName: text(organization, 'display_name') ?? text(organization, 'name') ?? null,
    connection: readConnection(own(transaction, 'connection')),
    alternates: list(transaction, 'alternate_connections').flatMap(
      each => readConnection(each) ?? [],
    ),
    errors: list(transaction, 'errors').flatMap(readError),
    country: regionOf(text(record(transaction, 'country_code'), 'code')),
    submitted: strings(record(untrusted, 'submitted_form_data')),
    params: strings(record(untrusted, 'authorization_params')),
    languages: list(record(context, 'tenant'), 'enabled_locales').filter(
      (each): each is string => typeof each === 'string' && LOCALE.test(each),
    ),
    branding: {
      ...record(context, 'branding'),
      ...(organization['branding'] !== undefined && { organization: organization['branding'] }),
    },
  }
}

export const own = (from: unknown, name: string): unknown =>
  isRecord(from) && Object.hasOwn(from, name) ? from[name] : undefined

const record = (from: unknown, name: string): Record<string, unknown> => {
  const value = own(from, name)
  return isRecord(value) ? value : {}
}

function text(from: unknown, name: string, longest = LONGEST_NAME): string | undefined {
  const value = own(from, name)
  return typeof value === 'string' && value.length <= longest ? value : undefined
}

function list(from: unknown, name: string): unknown[] {
  const value = own(from, name)
  return Array.isArray(value) ? value.slice(0, MOST_ENTRIES) : []
}

const NOT_A_KEY = new Set(['__proto__', 'constructor', 'prototype'])
const entries = (from: Record<string, unknown>) =>
  Object.entries(from)
    .filter(([key]) => !NOT_A_KEY.has(key))
    .slice(0, MOST_ENTRIES)

const strings = (from: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    entries(from).filter(
      (entry): entry is [string, string] =>
        typeof entry[1] === 'string' && entry[1].length <= LONGEST_TEXT,
    ),
  )

const flags = (from: Record<string, unknown>): Record<string, boolean> =>
  Object.fromEntries(
    entries(from).filter((entry): entry is [string, boolean] => typeof entry[1] === 'boolean'),
  )

const LOCALE = /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/
const localeOf = (value: string | undefined) => (value && LOCALE.test(value) ? value : 'en')
const regionOf = (value: string | undefined) => (value && /^[A-Z]{2}$/.test(value) ? value : null)

const LINKS: readonly LinkName[] = ['signup', 'login', 'reset_password', 'edit_identifier', 'back']

function readLinks(links: Record<string, unknown>): HostContext['links'] {
  const found = LINKS.flatMap(name => {
    const url = webAddress(text(links, name, 2048), name === 'reset_password')
    return url ? [[name, url] as const] : []
  })
  return Object.fromEntries(found)
}

function webAddress(value: string | undefined, mayBeElsewhere: boolean): string | null {
  if (!value) return null
  const here = typeof location === 'undefined' ? 'http://hosted.invalid/' : location.href
  if (!URL.canParse(value, here)) return null
  const { protocol, origin, href, username, password } = new URL(value, here)
  if ((protocol !== 'https:' && protocol !== 'http:') || username || password) return null
  return mayBeElsewhere || origin === new URL(here).origin ? href : null
}

function readConnection(value: unknown): HostConnection | null {
  const name = text(value, 'name', 128)
  const strategy = text(value, 'strategy', 64)
  // As Auth0 itself names connections; it goes back into a form field, and into the kit's own attributes.
  if (!name || !/^[\w.-]+$/.test(name) || !strategy) return null
  const options = record(value, 'options')
  const label = text(options, 'display_name', 64)
  return { name, strategy: strategy.toLowerCase(), options, ...(label && { label }) }
}

function readError(value: unknown): HostContext['errors'] {
  const code = text(value, 'code', 64)
  if (!code) return []
  const field = text(value, 'field', 64)
  return [{ code, ...(field !== undefined && { field }) }]
}

const IMAGE = /^data:image\/(?:png|jpeg|gif|svg\+xml);base64,[A-Za-z\d+/=]+$/

function readCaptcha(captcha: Record<string, unknown>): Captcha | null {
  const provider = text(captcha, 'provider', 64)
  if (!provider || !/^[\w-]+$/.test(provider)) return null
  const siteKey = text(captcha, 'siteKey')
  const clientSubdomain = text(captcha, 'clientSubdomain')
  const image = text(captcha, 'image', 200_000)
  return {
    provider,
    ...(siteKey && /^[\w.-]+$/.test(siteKey) && { siteKey }),
    ...(clientSubdomain && /^[\w-]+$/.test(clientSubdomain) && { clientSubdomain }),
    ...(image && IMAGE.test(image) && { image }),
  }
}
