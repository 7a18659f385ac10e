import type { AuthErrorCode, Outcome, Tx } from '../../../core/backend.ts'
import { type Fault, intercept, type Intercepted, NOT_INTERCEPTED } from '../interception.ts'
import { newPerson, txOf } from '../person.ts'
import type { AreaTests } from './index.ts'

const text = (body: string, type: string, status = 200): Fault => {
  return () => new Response(body, { status, headers: { 'content-type': type } })
}
const json = (body: unknown, status = 200) => text(JSON.stringify(body), 'application/json', status)
const failed = (reason: string, cause?: string): Fault => {
  return () => Promise.reject(new TypeError(reason, cause ? { cause: { code: cause } } : undefined))
}
const never: Fault = signal =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')))
  })

/** `fetch` reports all of these alike: as a TypeError without a word on why. */
const BROKEN: Record<string, Fault> = {
  'no connection': failed('Failed to fetch'),
  'no such name': failed('fetch failed', 'ENOTFOUND'),
  'a connection that was refused': failed('fetch failed', 'ECONNREFUSED'),
  'a certificate that does not fit': failed('fetch failed', 'CERT_HAS_EXPIRED'),
  'a preflight that was refused': failed('NetworkError when attempting to fetch resource.'),
  'a redirect, which is not followed': failed('unexpected redirect'),
  'a gateway without a server': text('<h1>Bad gateway</h1>', 'text/html', 502),
  'a server that is too busy': text('<p>Busy</p>', 'text/html', 503),
}

/** Answers of 200 that say nothing about the person. */
const UNREADABLE: Record<string, Fault> = {
  'a page of a proxy': text('<!doctype html><title>Welcome</title>', 'text/html'),
  'no body': text('', 'application/json'),
  'a page without its type': text('<html></html>', 'application/json'),
  'half of an answer': text('{"token":"x","us', 'application/json'),
  'a text': text('Code not found or expired', 'text/plain'),
  null: json(null),
  'a list': json([]),
  'a number': json(42),
  'an answer without end': text(`"${'x'.repeat(200_000)}"`, 'application/json'),
}

/** Refusals under a status that says «fine», as SuperTokens, Twilio and others write them. */
const REFUSALS: Record<string, Fault> = {
  'a word under `error`': json({ error: 'something_went_wrong' }),
  'an object under `error`': json({ error: { code: 'nope', message: 'No.' } }),
  'a list of errors': json({ errors: [{ code: 'nope' }] }),
  '`valid: false`': json({ status: 'pending', valid: false }),
  '`ok: false`': json({ ok: false }),
}

export const transport: AreaTests = ({ harness, runner: { expect }, near }) => {
  const base = near.ctx().fetch
  const open = () => intercept(harness, base)

  /** Somebody to whom a code was sent, over a network that works so far. */
  async function waiting() {
    const way = await open()
    const who = newPerson(await kindOf(way))
    const how = near.ctx(way.how)
    const sent = await near.askForCode(way.backend, who, how)
    if (way.requests.length === 0) throw new Error(NOT_INTERCEPTED)
    return { way, how, sent, code: await harness.code(who.value) }
  }

  /** Hands the right code in through each fault, and then through none. Says what came of each. */
  async function verifyThrough(
    faults: Record<string, Fault>,
    judge: (outcome: Outcome, fault: string) => void,
  ) {
    const { way, how, sent, code } = await waiting()
    let { tx }: { tx: Tx } = sent
    for (const [name, fault] of Object.entries(faults)) {
      if (harness.allows?.[name] !== undefined) continue
      const before = way.requests.length
      way.put(fault)
      const outcome = await way.backend.verify(tx, { code }, how)
      expect(outcome.step.type, `after ${name} the step is lost`).toBe('code')
      expect(outcome.error !== undefined, `after ${name} nothing is told`).toBe(true)
      expect(JSON.stringify(outcome.error), `after ${name} the code is in the error`).not.toContain(
        code,
      )
      expect(way.requests.length - before, `${name} was answered by another request`).toBe(1)
      judge(outcome, name)
      tx = txOf(outcome)
    }
    way.put(null)
    expect((await way.backend.verify(tx, { code }, how)).step.type).toBe('done')
  }

  const toBe = (...codes: AuthErrorCode[]) => {
    return ({ error }: Outcome, fault: string) =>
      expect(codes, `${fault} is told as «${error?.code}»`).toContain(error?.code)
  }

  return {
    'a broken connection is told as one, nothing is lost, and the same press works afterwards':
      async () => verifyThrough(BROKEN, toBe('network')),

    'a broken connection before the code was sent leaves the person where they are': async () => {
      const way = await open()
      const how = near.ctx(way.how)
      const who = newPerson(await kindOf(way))
      way.put(BROKEN['no connection'] ?? null)
      const begun = await way.backend.begin({}, how)
      const lost = begun.error
        ? begun
        : await way.backend.identify(txOf(begun), { identifier: who }, how)
      if (way.requests.length === 0) throw new Error(NOT_INTERCEPTED)
      near.expectRefusal(lost, 'network')
      expect(lost.step.type).toBe('identifier')
      way.put(null)
      const again = begun.error ? await way.backend.begin({}, how) : lost
      const sent = await way.backend.identify(txOf(again), { identifier: who }, how)
      expect(sent.error).toBe(undefined)
      expect(sent.step.type).toBe('code')
    },

    'what is no answer signs nobody in': async () =>
      verifyThrough(UNREADABLE, ({ error }, fault) => {
        expect(error?.code, `${fault} is told as a rate limit`).not.toBe('rate_limited')
      }),

    'a refusal that comes with status 200 signs nobody in': async () =>
      verifyThrough(REFUSALS, () => {}),

    'an answer that does not come is given up at the deadline': async () => {
      const { way, how, sent, code } = await waiting()
      way.put(never)
      const started = Date.now()
      const late = await way.backend.verify(sent.tx, { code }, { ...how, timeoutMs: 150 })
      near.expectRefusal(late, 'timeout')
      expect(late.error).toMatchObject({ recover: 'retry' })
      expect(late.step.type).toBe('code')
      expect(Date.now() - started).toBeLessThanOrEqual(3_000)
      way.put(null)
      expect((await way.backend.verify(txOf(late), { code }, how)).step.type).toBe('done')
    },

    'an answer that comes too late, past a network that cannot be stopped, changes nothing':
      async () => {
        const { way, how, sent, code } = await waiting()
        let answer = () => {}
        way.put(() => new Promise(resolve => (answer = () => resolve(new Response('{"user":{}}')))))
        const late = await way.backend.verify(sent.tx, { code }, { ...how, timeoutMs: 100 })
        near.expectRefusal(late, 'timeout')
        answer()
        await new Promise(resolve => setTimeout(resolve, 20))
        way.put(null)
        expect((await way.backend.verify(txOf(late), { code }, how)).step.type).toBe('done')
      },

    'a request that is given up in the middle ends with an AbortError and nothing else':
      async () => {
        const { way, how, sent, code } = await waiting()
        way.put(never)
        const work = new AbortController()
        const asked = way.backend.verify(sent.tx, { code }, { ...how, signal: work.signal })
        setTimeout(() => work.abort(), 20)
        const end = await asked.then(
          () => 'an answer',
          (thrown: unknown) =>
            typeof thrown === 'object' && thrown && 'name' in thrown ? thrown.name : thrown,
        )
        expect(end).toBe('AbortError')
        way.put(null)
        expect((await way.backend.verify(sent.tx, { code }, how)).step.type).toBe('done')
      },

    'nothing secret is in an address': async () => {
      const { way, how, sent, code } = await waiting()
      await way.backend.verify(sent.tx, { code }, how)
      for (const address of way.requests)
        expect(address.includes(code), 'a code is in an address').toBe(false)
    },
  }

  /** How this backend reaches people: most do by e-mail. */
  async function kindOf({ backend, how }: Intercepted) {
    const { connections } = await backend.capabilities(near.ctx(how))
    const channels = connections.flatMap(connection => connection.channels)
    return channels.includes('email_code') ? 'email' : 'phone'
  }
}
