import fc from 'fast-check'
import { vi } from 'vitest'
import type {
  AuthBackend,
  AuthError,
  AuthErrorCode,
  Ctx,
  Flow,
  FlowState,
  Happening,
  Identifier,
} from 'genkan/core'
import type { MemoryBackend, MemoryScript } from 'genkan/backends/memory'

// Anything a person, a server and a clock can do, in any order.

const MOST_COMMANDS = 40

export const taro: Identifier = { kind: 'email', value: 'taro@example.jp' }
export const hanako: Identifier = { kind: 'phone', value: '+819012345678' }
const stranger: Identifier = { kind: 'email', value: 'stranger@example.jp' }

type Command =
  | { do: 'say'; happening: Happening }
  | { do: 'type'; code: 'newest' | 'oldest' | 'wrong' }
  | { do: 'wait'; ms: number }
  | { do: 'server'; does: MemoryScript | 'expire' | 'forget' }
  | { do: 'hide' | 'language' }

const submitting = (identifier: Identifier): Happening => ({
  type: 'identifier.submitted',
  typed: identifier.value,
  identifier,
})
const happenings: Happening[] = [
  ...[taro, hanako, stranger].map(submitting),
  { type: 'proof.submitted', proof: { check: true } },
  { type: 'resend.requested' },
  { type: 'resend.requested', channel: 'voice_code' },
  { type: 'option.chosen', option: 'voice_code' },
  { type: 'option.chosen', option: 'email' },
  { type: 'option.chosen', option: 'no such thing' },
  { type: 'passkey.requested', ceremony: 'get' },
  { type: 'back.requested' },
  { type: 'restart.requested' },
  { type: 'problem.dismissed' },
  { type: 'step.arrived', epoch: -1, outcome: { step: { type: 'done', session: 'stolen' } } },
]
const failures: AuthErrorCode[] = [
  'network',
  'rate_limited',
  'session_expired',
  'user_not_found',
  'signup_disabled',
  'too_many_attempts',
  'unknown',
]
const methods = ['begin', 'identify', 'choose', 'verify', 'resend'] as const
export const well: MemoryScript = { fail: {}, delayMs: 0, signup: 'open', maxAttempts: 3 }
const faults: MemoryScript[] = [
  ...methods.flatMap(method => failures.map(code => ({ fail: { [method]: code } }))),
  { fail: { verify: { code: 'rate_limited', retryAfterSeconds: 90, recover: 'wait' } } },
  { delayMs: 400 },
  { delayMs: 9_990 },
  { delayMs: 60_000 },
  { signup: 'closed' },
  { maxAttempts: 1 },
  well,
]

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(...happenings).map(happening => ({ do: 'say' as const, happening })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom('newest', 'oldest', 'wrong')
      .map(code => ({ do: 'type' as const, code })),
  },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(0, 1, 600, 5_000, 10_000, 31_000, 200_000)
      .map(ms => ({ do: 'wait' as const, ms })),
  },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(...faults, well, 'expire', 'forget')
      .map(does => ({ do: 'server' as const, does })),
  },
  { weight: 1, arbitrary: fc.constantFrom('hide', 'language').map(what => ({ do: what })) },
) as fc.Arbitrary<Command>

export const world = fc.record({
  enumeration: fc.constantFrom('safe' as const, 'reveals' as const),
  enumerationSafe: fc.boolean(),
  connection: fc.constantFrom(undefined, 'sms', 'email'),
  server: fc.constantFrom<MemoryScript>(
    well,
    { delayMs: 50 },
    { signup: 'closed' },
    { signup: 'closed', delayMs: 50 },
  ),
  commands: fc.array(command, { minLength: 1, maxLength: MOST_COMMANDS, size: 'max' }),
})

/** Counts what is on its way, method by method, as the server sees it. */
export function counted(memory: MemoryBackend) {
  const open = new Map<string, number>()
  let most = 0
  let asked = 0
  const count = <Call extends (...args: never[]) => Promise<unknown>>(name: string, call: Call) =>
    (async (...args: Parameters<Call>) => {
      const { signal } = args.at(-1) as unknown as { signal: AbortSignal }
      const change = (by: number) => void open.set(name, (open.get(name) ?? 0) + by)
      asked += 1
      change(1)
      most = Math.max(
        most,
        [...open.values()].reduce((sum, one) => sum + one, 0),
      )
      let isOpen = true
      const close = () => {
        if (isOpen) change(-1)
        isOpen = false
      }
      signal.addEventListener('abort', close)
      try {
        return await call(...args)
      } finally {
        close()
      }
    }) as unknown as Call
  const backend: AuthBackend = {
    name: memory.name,
    capabilities: memory.capabilities,
    begin: count('begin', memory.begin),
    identify: count('identify', memory.identify),
    choose: count('choose', memory.choose),
    verify: count('verify', memory.verify),
    resend: count('resend', memory.resend),
    // A person looks at the dialog for a while and closes it.
    passkey: count('passkey', async (_tx: unknown, _input: unknown, { signal }: Ctx) => {
      await new Promise((resolve, reject) => {
        const timer = setTimeout(resolve, 5_000)
        signal.addEventListener(
          'abort',
          () => (clearTimeout(timer), reject(signal.reason as Error)),
        )
      })
      throw { code: 'cancelled', recover: 'retry', cause: {} } satisfies AuthError
    }),
  }
  return { backend, most: () => most, asked: () => asked }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)

export function play(
  memory: MemoryBackend,
  flow: Flow,
  running: { stop: () => void },
  one: Command,
): void {
  switch (one.do) {
    case 'say':
      return flow.send(one.happening)
    case 'type': {
      const sent = one.code === 'oldest' ? memory.outbox[0] : memory.outbox.at(-1)
      return flow.send({
        type: 'code.submitted',
        code: one.code === 'wrong' ? 'wrong' : (sent?.code ?? 'none'),
      })
    }
    case 'server':
      if (one.does === 'expire') return memory.expireCodes()
      if (one.does === 'forget') return memory.reset()
      return memory.script(one.does)
    case 'hide':
      running.stop()
      running.stop = flow.start()
      return
    case 'language':
      return flow.setLocale('ja')
    case 'wait':
      return
    default:
      one satisfies never
  }
}

/** What anyone would do to get in, knowing only what the screen shows. Returns where it ended. */
export async function finish(memory: MemoryBackend, flow: Flow): Promise<FlowState> {
  for (let tries = 0; tries < 12; tries += 1) {
    const state = flow.getState()
    if (state.name === 'signedIn') break
    // Patience: every wait of the server is over by then, and every code too old.
    if ('problem' in state && state.problem) await pass(700_000)
    const code = codeFor(memory, state)
    if (state.name === 'identifying') {
      flow.send(submitting(state.step.accepts.includes('email') ? taro : hanako))
    } else if (code) {
      flow.send({ type: 'code.submitted', code })
    } else {
      const goesBack = 'home' in state && state.home && tries % 2 === 0
      flow.send({ type: goesBack ? 'back.requested' : 'restart.requested' })
    }
    await pass(1_000)
  }
  return flow.getState()
}

/** The code in the inbox, unless the screen says that it is no use. */
function codeFor(memory: MemoryBackend, state: FlowState): string | undefined {
  if (state.name !== 'awaitingCode' || state.decoy || state.problem) return undefined
  const { channel } = state.step
  return memory.lastMessage(channel === 'email_code' ? taro.value : hanako.value)?.code
}
