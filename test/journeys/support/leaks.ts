import type { Visitor } from './house.ts'

/** What must be found nowhere: the kind of secret, and its text of this run. */
export type Canaries = Partial<Record<'identifier' | 'code' | 'password' | 'token', string>>

/** Where a person’s own text may stand after all: `kind in sink`. */
export type Allowed = readonly `${keyof Canaries} in ${string}`[]

/**
 * Looks for canaries in everything that a page, its browser and its network keep or pass on (reliability F13). `opened`:
 * the address that the page is about to be opened with.
 */
export function watchForLeaks({ page, context }: Pick<Visitor, 'page' | 'context'>, opened = '') {
  let isOpened = opened === ''
  const requests: string[] = []
  const referers: string[] = []
  const spoken: string[] = []
  const errors: string[] = []
  page.on('request', request => {
    // That somebody opened the address of a mail is no leak; that anything asked for it again would be.
    if (isOpened || request.url() !== opened) requests.push(request.url())
    else isOpened = true
    referers.push(request.headers()['referer'] ?? '')
  })
  page.on('console', message => void spoken.push(message.text()))
  page.on('pageerror', error => void errors.push(`${error.message} ${error.stack ?? ''}`))

  return {
    /** After each load: what the page tells other tabs is written down. */
    listen: () => page.evaluate(writeDownMessages),

    /** Everything found where it must not be. */
    async look(canaries: Canaries, allowed: Allowed = []): Promise<string[]> {
      const inPage = await page.evaluate(readSinks)
      const cookies = await context.cookies()
      const sinks: Record<string, string> = {
        ...inPage,
        requests: requests.join('\n'),
        referers: referers.join('\n'),
        console: spoken.join('\n'),
        errors: errors.join('\n'),
        'all cookies': cookies.map(({ name, value }) => `${name}=${value}`).join('\n'),
      }
      return Object.entries(sinks).flatMap(([sink, text]) =>
        Object.entries(canaries)
          .filter(([, canary]) => holds(text, canary))
          .map(([kind]) => `${kind} in ${sink}`)
          .filter(found => !(allowed as readonly string[]).includes(found)),
      )
    },

    sinks: async () => Object.keys(await page.evaluate(readSinks)).length + 5,
  }
}

/** As it is, as in an address, or as in Base64. Digits only where no other digit is beside them. */
function holds(text: string, canary: string): boolean {
  if (/^\d+$/.test(canary)) return new RegExp(`(?<!\\d)${canary}(?!\\d)`).test(text)
  const forms = [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64')]
  return forms.some(form => text.toLowerCase().includes(form.toLowerCase().replace(/=+$/, '')))
}

type InPage = typeof globalThis & { sent?: string[]; fields?: Set<HTMLInputElement> }

function writeDownMessages() {
  const here = globalThis as InPage
  if (here.sent) return
  const sent: string[] = (here.sent = [])
  const { postMessage } = BroadcastChannel.prototype
  BroadcastChannel.prototype.postMessage = function (message: unknown) {
    sent.push(JSON.stringify(message))
    postMessage.call(this, message)
  }
}

/** Runs in the page. */
async function readSinks(): Promise<Record<string, string>> {
  const here = globalThis as InPage
  const fields = (here.fields ??= new Set())
  for (const field of document.querySelectorAll('input')) fields.add(field)

  const stored: string[] = []
  for (const { name = '' } of (await indexedDB.databases?.()) ?? []) {
    const open = indexedDB.open(name)
    await new Promise(resolve => (open.onsuccess = open.onerror = resolve))
    stored.push(name)
    const names = [...open.result.objectStoreNames]
    for (const store of names) {
      const all = open.result.transaction(store).objectStore(store).getAll()
      await new Promise(resolve => (all.onsuccess = all.onerror = resolve))
      stored.push(JSON.stringify(all.result))
    }
    open.result.close()
  }
  const cached: string[] = []
  for (const name of await caches.keys()) {
    const cache = await caches.open(name)
    cached.push(name, ...(await cache.keys()).map(({ url }) => url))
  }
  const all = [...document.querySelectorAll('*')]
  const attributes = (wanted: (name: string) => boolean) =>
    all
      .flatMap(element => [...element.attributes])
      .filter(({ name }) => wanted(name))
      .map(({ name, value }) => `${name}=${value}`)
      .join('\n')
  const styles = [...document.styleSheets].flatMap(sheet =>
    [...sheet.cssRules].map(rule => rule.cssText).filter(text => text.includes('--')),
  )
  return {
    address: location.href,
    'history.state': JSON.stringify(history.state),
    referrer: document.referrer,
    title: document.title,
    localStorage: JSON.stringify(Object.entries(localStorage)),
    sessionStorage: JSON.stringify(Object.entries(sessionStorage)),
    'document.cookie': document.cookie,
    IndexedDB: stored.join('\n'),
    Cache: cached.join('\n'),
    // The browser's own record of the navigation names the address that was opened; no page can change it.
    'performance entries': performance
      .getEntries()
      .filter(({ entryType }) => entryType !== 'navigation')
      .map(({ name }) => name)
      .join('\n'),
    attributes: attributes(name => !name.startsWith('aria-') && !name.startsWith('data-')),
    'data attributes': attributes(name => name.startsWith('data-')),
    'ARIA attributes': attributes(name => name.startsWith('aria-')),
    'spoken sentences': [...document.querySelectorAll('[role="status"], [role="alert"]')]
      .map(region => region.textContent)
      .join('\n'),
    text: document.body.textContent ?? '',
    'CSS variables': styles.join('\n'),
    'window.name': window.name,
    'messages to other tabs': (here.sent ?? []).join('\n'),
    'fields that are gone': [...fields]
      .filter(({ isConnected }) => !isConnected)
      .map(({ name, value }) => `${name}=${value}`)
      .filter(line => !line.startsWith('identifier='))
      .join('\n'),
  }
}
