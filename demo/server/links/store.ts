import { createHash } from 'node:crypto'
import type { AuthContext } from 'better-auth'

/** A link that was mailed. The token itself is kept nowhere, only its hash. */
export interface Link {
  email: string
  /** Hash of the secret that only the browser holds which asked. */
  browser: string
  /** What the page that asked calls its request. No secret. */
  request: string
  /** `approved`: the page that asked may come for its session. `used`: the page it opened was signed in. */
  state: 'waiting' | 'approved' | 'used' | 'replaced'
  device: Device | null
  /** Milliseconds since the epoch. */
  until: number
  /** When it was used by the browser that asked, in milliseconds since the epoch. */
  usedHereAt?: number
}

/** Names out of fixed lists, never a text of the browser's own: the page that shows them belongs to somebody else. */
export interface Device {
  browser: string
  system: string
}

/** How long it is remembered what became of a link, so that a late visitor is told «used» and not «unknown». */
const REMEMBERED_MS = 3_600_000

export const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url')

const linkKey = (hash: string) => `link:${hash}`
const requestKey = (browser: string, request: string) =>
  `link-request:${hashOf(`${browser}:${request}`)}`
const mailKey = (email: string) => `link-mail:${hashOf(email.toLowerCase())}`

export type LinkStore = ReturnType<typeof createLinkStore>

/** Links in Better Auth's own table of things to be verified. */
export function createLinkStore({ internalAdapter }: Pick<AuthContext, 'internalAdapter'>) {
  async function find(hash: string): Promise<Link | null> {
    const row = await internalAdapter.findVerificationValue(linkKey(hash))
    if (!row) return null
    const link = JSON.parse(row.value) as Link
    // Whichever comes first: the row's own time is what the tests move.
    return { ...link, until: Math.min(link.until, row.expiresAt.getTime()) }
  }

  const change = async (hash: string, link: Link, state: Link['state']) =>
    internalAdapter.updateVerificationByIdentifier(linkKey(hash), {
      value: JSON.stringify({ ...link, state }),
    })

  return {
    find,
    change,

    /** Takes the place of the link that the same page asked for before. */
    async add(hash: string, link: Link): Promise<void> {
      const expiresAt = new Date(link.until + REMEMBERED_MS)
      const ofRequest = requestKey(link.browser, link.request)
      const before = await internalAdapter.findVerificationValue(ofRequest)
      const old = before && (await find(before.value))
      if (before && old?.state === 'waiting') {
        await internalAdapter.consumeVerificationValue(before.value)
        await change(before.value, old, 'replaced')
      }
      await internalAdapter.deleteVerificationByIdentifier(ofRequest)
      await internalAdapter.deleteVerificationByIdentifier(mailKey(link.email))
      await internalAdapter.createVerificationValue({
        identifier: linkKey(hash),
        value: JSON.stringify(link),
        expiresAt,
      })
      for (const identifier of [ofRequest, mailKey(link.email)])
        await internalAdapter.createVerificationValue({ identifier, value: hash, expiresAt })
    },

    /** The newest link that this browser's page asked for. */
    async findFor(browser: string, request: string): Promise<{ hash: string; link: Link } | null> {
      const row = await internalAdapter.findVerificationValue(requestKey(browser, request))
      const link = row && (await find(row.value))
      return row && link ? { hash: row.value, link } : null
    },

    /** True for one caller only, whoever comes at the same time: the page that asked is signed in once. */
    claim: async (browser: string, request: string): Promise<boolean> =>
      (await internalAdapter.consumeVerificationValue(requestKey(browser, request))) !== null,

    /** Uses Better Auth's own token up. True for one caller only. */
    consume: async (hash: string): Promise<boolean> =>
      (await internalAdapter.consumeVerificationValue(hash)) !== null,

    /** The code of the newest mail was used, so its link is over too. */
    async endMail(email: string): Promise<void> {
      const row = await internalAdapter.findVerificationValue(mailKey(email))
      const link = row && (await find(row.value))
      if (!row || link?.state !== 'waiting') return
      await internalAdapter.consumeVerificationValue(row.value)
      await change(row.value, link, 'used')
    },
  }
}
