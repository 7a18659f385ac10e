import { randomInt, randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Passcode {
  recipient: string
  pin: string
  until: number
  tries: number
  /** Nothing was sent: the recipient is unknown, and nobody may sign up. */
  isDecoy: boolean
}

/**
 * «Tsubo», a REST API that was never made for genkan: its own words, its own statuses, ids of its own. What the page
 * «Your own API» promises is proved on it.
 */
export async function startTsubo({ signup = 'open' }: { signup?: 'open' | 'closed' } = {}) {
  let ahead = 0
  const now = () => Date.now() + ahead
  const sent: { to: string; pin: string; language: string }[] = []
  const passcodes = new Map<string, Passcode>()
  const newest = new Map<string, { id: string; at: number }>()
  const people = new Set<string>()

  function order({ recipient }: Record<string, unknown>, language: string): Reply {
    if (typeof recipient !== 'string' || !/^[^\s@]+@[^\s@]+$|^\+\d{7,15}$/.test(recipient))
      return [422, { reason: 'BAD_RECIPIENT' }]
    const key = recipient.toLowerCase()
    const before = newest.get(key)
    const wait = before ? Math.ceil(30 - (now() - before.at) / 1000) : 0
    if (wait > 0) return [429, { reason: 'TOO_SOON' }, { 'Retry-After': String(wait) }]
    const id = randomUUID()
    const isDecoy = signup === 'closed' && !people.has(key)
    const pin = String(randomInt(1_000_000)).padStart(6, '0')
    passcodes.delete(before?.id ?? '')
    passcodes.set(id, { recipient: key, pin, until: now() + 240_000, tries: 0, isDecoy })
    newest.set(key, { id, at: now() })
    if (!isDecoy) sent.push({ to: recipient, pin, language })
    return [202, { passcode_id: id, valid_for: 240, next_in: 30 }]
  }

  function check({ passcode_id: id, pin }: Record<string, unknown>): Reply {
    const passcode = passcodes.get(String(id))
    if (!passcode || passcode.until <= now()) return [422, { reason: 'PIN_OLD' }]
    if (passcode.tries >= 3) return [423, { reason: 'PIN_BURNT' }]
    if (passcode.isDecoy || passcode.pin !== pin) {
      passcode.tries += 1
      return [422, { reason: 'PIN_WRONG', attempts_left: 3 - passcode.tries }]
    }
    passcodes.delete(String(id))
    newest.delete(passcode.recipient)
    const isFirst = !people.has(passcode.recipient)
    people.add(passcode.recipient)
    return [201, { token: randomUUID(), is_new_user: isFirst }]
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then(body => {
      const language = request.headers['accept-language'] ?? ''
      const [status, answer, headers] =
        request.url === '/v1/passcodes' ? order(body, language) : check(body)
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers })
      response.end(JSON.stringify(answer))
    })
  })
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    wait: (seconds: number) => void (ahead += seconds * 1000),
    expire: () => passcodes.forEach(passcode => (passcode.until = 0)),
    stop: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

type Reply = [status: number, body: object, headers?: Record<string, string>]

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return JSON.parse(text || '{}') as Record<string, unknown>
}
