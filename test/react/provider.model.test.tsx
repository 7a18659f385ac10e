import { act, cleanup, fireEvent, render } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend, type MemoryScript } from 'genkan/backends/memory'
import { prepareStage } from 'genkan/testing'
import { RENDERED_RUNS } from '../core/support/runs.ts'

// A whole login on the page, and somebody who types and presses anything in any order while the server has its moods.

beforeAll(prepareStage)
const TIMERS = ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
beforeEach(() => void vi.useFakeTimers({ toFake: [...TIMERS] }))
afterEach(() => void vi.useRealTimers())

type Command =
  | { do: 'type'; text: string }
  | { do: 'submit' }
  | { do: 'press'; which: number }
  | { do: 'wait'; ms: number }
  | { do: 'server'; does: MemoryScript }

const well: MemoryScript = { fail: {}, delayMs: 0, signup: 'open', maxAttempts: 3 }
const texts = [
  'taro@example.jp',
  '090-1234-5678',
  '246810',
  '111111',
  '',
  'taro@',
  'あ',
  '９'.repeat(80),
]
const moods: MemoryScript[] = [
  { fail: { identify: 'network' } },
  { fail: { verify: 'timeout' } },
  { fail: { verify: { code: 'rate_limited', retryAfterSeconds: 30, recover: 'wait' } } },
  { fail: { resend: 'delivery_failed' } },
  { fail: { choose: 'unknown' } },
  { delayMs: 400 },
  { maxAttempts: 1 },
  well,
]
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('type' as const), text: fc.constantFrom(...texts) }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('submit' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('press' as const), which: fc.nat(9) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.constantFrom(1, 700, 31_000, 200_000),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('server' as const), does: fc.constantFrom(...moods) }),
  },
)
const world = fc.record({
  askMethod: fc.boolean(),
  confirmSignup: fc.boolean(),
  commands: fc.array(command, { minLength: 1, maxLength: 40, size: 'max' }),
})

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms))

test(
  `whatever is typed and pressed, in ${RENDERED_RUNS} stories, the page stays whole and a person can finish`,
  async () => {
    const story = fc.asyncProperty(world, async ({ askMethod, confirmSignup, commands }) => {
      const backend = createMemoryBackend({
        code: '246810',
        askMethod,
        confirmSignup,
        users: ['taro@example.jp'],
      })
      let open = 0
      let most = 0
      for (const method of ['begin', 'identify', 'choose', 'verify', 'resend'] as const) {
        const call = backend[method] as (...how: unknown[]) => Promise<unknown>
        const counted = async (...how: unknown[]) => {
          const { signal } = how.at(-1) as { signal: AbortSignal }
          let isOpen = true
          const close = () => {
            if (isOpen) open -= 1
            isOpen = false
          }
          open += 1
          most = Math.max(most, open)
          signal.addEventListener('abort', close)
          try {
            return await call(...how)
          } finally {
            close()
          }
        }
        Object.assign(backend, { [method]: counted })
      }
      const onSignedIn = vi.fn()
      const { container } = render(
        <GenkanProvider
          backend={backend}
          locale="ja"
          onSignedIn={onSignedIn}
          rememberProgress={false}
          followTabs={false}
        >
          <SignIn />
        </GenkanProvider>,
      )
      await pass(1)
      const field = () =>
        container.querySelector<HTMLInputElement>('input:is([name="identifier"], [name="code"])')
      const type = (text: string) => {
        const input = field()
        if (input) fireEvent.input(input, { target: { value: text } })
      }
      const submit = () => {
        const form = container.querySelector('form')
        if (form) fireEvent.submit(form)
      }
      const buttons = () => [...container.querySelectorAll('button')]

      for (const one of commands) {
        if (one.do === 'type') type(one.text)
        else if (one.do === 'submit') submit()
        else if (one.do === 'press') {
          const all = buttons()
          const button = all[one.which % Math.max(1, all.length)]
          if (button) fireEvent.click(button)
        } else if (one.do === 'server') backend.script(one.does)
        await pass(one.do === 'wait' ? one.ms : 1)

        expect(document.querySelectorAll('[role="status"]').length).toBe(1)
        expect(document.querySelectorAll('[role="alert"]').length).toBe(1)
        expect(container.querySelectorAll('[disabled]').length).toBe(0)
        expect(most).toBeLessThanOrEqual(1)
        // There is always a next thing to do, or the login is over or under way.
        const isOver = onSignedIn.mock.calls.length > 0
        expect(isOver || open > 0 || buttons().length > 0).toBe(true)
      }

      // The server is well again, and somebody with patience gets in by what the screen offers.
      backend.script(well)
      await pass(700_000)
      for (let tries = 0; tries < 20 && onSignedIn.mock.calls.length === 0; tries += 1) {
        const input = field()
        const isCode = input?.name === 'code'
        if (isCode && container.querySelector('.gk-notice, [aria-invalid="true"]')) {
          fireEvent.click(container.querySelector('[data-gk-resend]') as HTMLElement)
          await pass(700)
        }
        if (input) {
          type(isCode ? '246810' : 'taro@example.jp')
          submit()
        } else {
          const [first] = buttons()
          if (first) fireEvent.click(first)
        }
        await pass(700)
        if (tries % 5 === 4) await pass(700_000)
      }
      expect(onSignedIn).toHaveBeenCalledOnce()
      cleanup()
      sessionStorage.clear()
    })
    await fc.assert(story, { numRuns: RENDERED_RUNS })
  },
  60_000 + RENDERED_RUNS * 2_000,
)
