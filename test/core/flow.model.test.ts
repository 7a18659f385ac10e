import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createFlow } from 'genkan/core'
import type { Connection, FlowReport, FlowState } from 'genkan/core'
import { createMemoryBackend } from 'genkan/backends/memory'
import { counted, finish, hanako, play, taro, well, world } from './support/model.ts'
import { MODEL_RUNS as RUNS } from './support/runs.ts'

const connections: Connection[] = [
  { name: 'users', strategy: 'database', channels: ['email_code', 'sms_code', 'voice_code'] },
  { name: 'sms', strategy: 'sms', channels: ['sms_code', 'voice_code'] },
  { name: 'email', strategy: 'email', channels: ['email_code'] },
]

const describePlace = (state: FlowState) =>
  [state.name, 'pending' in state && state.pending, 'decoy' in state && state.decoy && 'decoy']
    .filter(Boolean)
    .join(' ')

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test(
  `whatever happens, in ${RUNS} stories, a person can finish or start over, and asks one thing at a time`,
  async () => {
    const seen = new Set<string>()
    const story = fc.asyncProperty(
      world,
      async ({ enumeration, enumerationSafe, connection, server, commands }) => {
        const users = [taro.value, hanako.value]
        const memory = createMemoryBackend({ ...server, users, enumeration, connections })
        const { backend, most, asked } = counted(memory)
        const told: FlowReport[] = []
        const flow = createFlow({
          backend,
          enumerationSafe,
          request: connection ? { connection } : {},
          onReport: report => told.push(report),
        })
        const running = { stop: flow.start() }
        let typed = ''
        for (const one of commands) {
          const before = { state: flow.getState(), asked: asked() }
          play(memory, flow, running, one)
          // Whatever a person does sends at most one request.
          expect(asked() - before.asked).toBeLessThanOrEqual(1)
          await vi.advanceTimersByTimeAsync(one.do === 'wait' ? one.ms : 0)

          const state = flow.getState()
          seen.add(describePlace(state))
          expect(state).not.toMatchObject({ session: 'stolen' })
          const submitted =
            one.do === 'say' && one.happening.type === 'identifier.submitted' && one.happening
          if (submitted && before.state.name === 'identifying' && state.typed !== typed)
            typed = submitted.typed
          expect(state.typed).toBe(typed)
        }
        expect(most()).toBeLessThanOrEqual(1)
        const tells = told.filter(
          ({ from, problem }) =>
            from === 'sending' && (problem === 'user_not_found' || problem === 'signup_disabled'),
        )
        if (enumerationSafe) expect(tells).toEqual([])

        // Now the server is well again.
        memory.script(well)
        await vi.advanceTimersByTimeAsync(20_000)
        expect((await finish(memory, flow)).name).toBe('signedIn')
        running.stop()
        expect(vi.getTimerCount()).toBe(0)
      },
    )
    await fc.assert(story, { numRuns: RUNS })

    // The stories are worth something only if they lead everywhere. A handful (mutation) need not.
    if (RUNS >= 500)
      expect([...seen]).toEqual(
        expect.arrayContaining([
          'starting',
          'unavailable',
          'identifying',
          'identifying choose',
          'identifying passkey',
          'sending',
          'awaitingCode',
          'awaitingCode resend',
          'awaitingCode choose',
          'awaitingCode decoy',
          'verifying',
          'verifying decoy',
          'signedIn',
        ]),
      )
  },
  60_000 + RUNS * 100,
)
