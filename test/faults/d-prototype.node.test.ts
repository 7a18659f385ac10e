import { afterEach, describe, expect, test } from 'vitest'
import { type Ctx, createFlow, type Flow } from 'genkan/core'
import { email } from '../backends/steps.ts'
import { ADAPTERS } from './support/adapters.ts'
import { createFaultyFetch } from './support/faultyFetch.ts'
import { pollute, OPTIONAL } from './support/polluted.ts'

let heal = () => {}
afterEach(() => heal())

const CODE = '135246'
const NOW = 1_800_000_000_000

/** Nothing is under way: every promise that a local answer needs has had its turn. */
async function settled(flow: Flow) {
  const isBusy = () => ['starting', 'sending', 'verifying'].includes(flow.getState().name)
  for (let turn = 0; turn < 50 && (isBusy() || turn < 2); turn += 1)
    await new Promise(resolve => setTimeout(resolve))
}

/** A transaction is named by chance. */
const plain = (text: string) => text.replaceAll(/(\\?"id\\?":\\?")[\da-z]+/g, '$1…')

test('the names come from the sources: what may be left out of options and answers', () => {
  expect(OPTIONAL).toEqual(expect.arrayContaining(['loginHint', 'returnTo', 'forgotUrl', 'resume']))
  expect(OPTIONAL.length).toBeGreaterThan(60)
})

/** Supabase’s own SDK reads its options as it likes. */
const OURS = ADAPTERS.filter(({ name }) => name !== 'supabase')

describe.each(OURS)('$name', adapter => {
  /** Better Auth’s own client reads what it returns itself. */
  const names = OPTIONAL.filter(name => name !== 'error' || adapter.name !== 'better-auth')

  async function walk() {
    const sent: string[] = []
    const network = createFaultyFetch(adapter.sent)
    const fetch: Ctx['fetch'] = async (input, init) => {
      const url = input instanceof Request ? input.url : input.toString()
      const headers = JSON.stringify([...new Headers(init?.headers)])
      sent.push(`${url} ${headers} ${String(init?.body as string | undefined)}`)
      return network.fetch(input, init)
    }
    const flow = createFlow({
      backend: adapter.at('http://login.example'),
      fetch,
      now: () => NOW,
      // Else each walk waits for the floor of 600 ms.
      enumerationSafe: false,
    })
    const places: string[] = []
    flow.subscribe(() => void places.push(JSON.stringify(flow.getState())))
    const stop = flow.start()
    await settled(flow)
    flow.send({
      type: 'identifier.submitted',
      typed: 'taro@example.jp',
      identifier: email('taro@example.jp'),
    })
    await settled(flow)
    flow.send({ type: 'code.submitted', code: CODE })
    await settled(flow)
    stop()
    expect(places.length).toBeGreaterThanOrEqual(4)
    return plain(JSON.stringify({ places, sent }))
  }

  test.each(['https://evil.example/', true, 1])(
    'F24: asks and answers the same, whatever stands in Object.prototype: %s',
    async value => {
      const clean = await walk()
      const changed: string[] = []
      for (const name of names) {
        heal = pollute([name], value)
        const found = await walk().catch((thrown: unknown) => String(thrown))
        heal()
        if (found !== clean) changed.push(name)
      }
      expect(changed.join(' ')).toBe('')
    },
  )
})
