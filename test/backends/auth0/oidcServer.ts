import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

type Told = { origin?: string; asked?: Record<string, string> }

/** Starts `oidcProcess.ts` and walks through it as a browser would. */
export async function startOidcServer(redirectUri: string) {
  const path = fileURLToPath(import.meta.url).replace('oidcServer', 'oidcProcess')
  const server = fork(path, [redirectUri], { execArgv: [], silent: true })
  const asked: Record<string, string>[] = []
  const origin = await new Promise<string>((resolve, reject) => {
    server.on('message', (told: Told) => {
      if (told.origin) resolve(told.origin)
      if (told.asked) asked.push(told.asked)
    })
    let words = ''
    server.stderr?.on('data', data => (words += String(data)))
    server.on('exit', code => reject(new Error(`oidc-provider ended with ${code}: ${words}`)))
  })

  return {
    domain: origin,
    issuer: `${origin}/`,
    asked,
    async stop() {
      const ended = once(server, 'exit')
      server.kill()
      await ended
    },
    /** Follows the redirects as a browser with cookies would, up to the application's own page. */
    async visit(address: string): Promise<string> {
      const cookies = new Map<string, string>()
      let next = address
      for (let hops = 0; hops < 10; hops += 1) {
        if (next.startsWith(redirectUri)) return next
        const cookie = [...cookies].map(([key, value]) => `${key}=${value}`).join('; ')
        const response = await fetch(next, { redirect: 'manual', headers: { cookie } })
        for (const line of response.headers.getSetCookie()) {
          const [pair = ''] = line.split(';')
          cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
        }
        const to = response.headers.get('location')
        if (to === null) throw new Error(`${response.status} ${await response.text()}`)
        next = new URL(to, next).href
      }
      throw new Error('too many redirects')
    },
  }
}
