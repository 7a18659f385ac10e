import type {
  AuthBackend,
  Capabilities,
  Flow,
  FlowOptions,
  FlowState,
  Happening,
  Identifier,
  LoginRequest,
  Tx,
} from '../core/index.ts'
import { chooseConnection } from '../core/index.ts'
import { whenIdle } from '../i18n/whenIdle.ts'

/** Before a transaction is open. No backend is ever asked about it. */
const NOT_YET_OPEN = { id: 'prerendered', at: 0 }

/** The first screen as it is before any server was asked: what the configuration says, and nobody has typed anything. */
export function firstState(
  capabilities: Capabilities,
  request: LoginRequest,
  enumerationSafe = true,
): FlowState {
  const { show } = chooseConnection(capabilities, request)
  const channels = show?.channels ?? []
  const reaches = (kind: Identifier['kind'], start: RegExp) =>
    channels.some(channel => start.test(channel)) ? [kind] : []
  const accepts = [...reaches('email', /^email/), ...reaches('phone', /^(sms|voice)/)]
  return {
    name: 'identifying',
    step: {
      type: 'identifier',
      tx: NOT_YET_OPEN,
      accepts: accepts.length > 0 ? accepts : ['email'],
      ...(show && { connection: show.name }),
    },
    request,
    capabilities,
    typed: request.loginHint ?? '',
    enumerationSafe,
    epoch: 0,
  }
}

export type BackendSource = AuthBackend | (() => Promise<AuthBackend>)

/**
 * A flow that begins at a screen which is on the page already. The real one is fetched and opens its transaction behind
 * it; what a person does before that is kept, shown as under way and done when it is open. Nothing typed is lost.
 */
export function createFirstFlow(
  first: FlowState,
  source: BackendSource,
  options: Omit<FlowOptions, 'backend'>,
): Flow {
  let { locale } = options
  let real: Flow | undefined
  let isOpen = false
  let shown = first
  let held: Happening | undefined
  let kept: Tx | undefined
  let run = 0
  let isOpening = false
  let stopReal = () => {}
  const listeners = new Set<() => void>()

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const show = (next: FlowState) => {
    shown = next
    tell()
  }

  async function open(own: number): Promise<void> {
    isOpening = true
    try {
      const [{ createFlow }, backend] = await Promise.all([
        import('../core/createFlow.ts'),
        typeof source === 'function' ? source() : source,
      ])
      if (run !== own) return
      if (!real) {
        real = createFlow({ ...options, backend, ...(locale !== undefined && { locale }) })
        real.subscribe(follow)
      }
      stopReal = real.start(kept)
    } catch {
      if (run !== own) return
      // A chunk did not come. The form stays as it is, and the next submit tries again.
      held = undefined
      isOpening = false
      show({ ...first, typed: shown.typed, problem: OFFLINE } as FlowState)
    }
  }

  function follow(): void {
    if (!real) return
    if (isOpen) return tell()
    const state = real.getState()
    if (state.name === 'starting') return
    isOpen = true
    const waiting = held
    held = undefined
    // Where it leads elsewhere (an opened link, a server that is down), what was held has no place.
    const fits =
      state.name === 'identifying' &&
      (waiting?.type !== 'identifier.submitted' ||
        state.step.accepts.includes(waiting.identifier.kind))
    if (waiting && fits) real.send(waiting)
    else if (!looksLike(state, shown)) tell()
  }

  function hold(happening: Happening): void {
    if (happening.type === 'request.failed')
      return show({ ...first, typed: shown.typed, problem: happening.error } as FlowState)
    const next = heldState(first, happening)
    if (!next) return
    held = next === first ? undefined : happening
    show(next)
    if (!isOpening) void open(run)
  }

  return {
    getState: () => (isOpen && real ? real.getState() : shown),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    send: happening => (isOpen && real ? real.send(happening) : hold(happening)),
    start(transaction) {
      kept = transaction
      const own = ++run
      // As createFlow does: only the mount that stays opens anything (reliability F29).
      const begin = () => {
        if (run === own && !isOpening) void open(own)
      }
      // The first frame stands alone. Who comes back, to the page or to a later step, has had it.
      if (real || kept || options.resume) queueMicrotask(begin)
      else whenIdle(begin)
      return () => {
        if (run !== own) return
        run += 1
        isOpening = false
        stopReal()
      }
    },
    setLocale(next) {
      locale = next
      real?.setLocale(next)
    },
  }
}

/** Whether a screen would be drawn alike: of an open transaction it shows nothing. */
const looksLike = (one: FlowState, other: FlowState): boolean =>
  JSON.stringify(one, unseen) === JSON.stringify(other, unseen)
const unseen = (name: string, value: unknown) =>
  name === 'tx' || name === 'epoch' ? undefined : value

const OFFLINE = { code: 'network', recover: 'retry', cause: {} } as const

/** What the screen shows while the happening waits. Null where it makes no sense yet. */
function heldState(first: FlowState, happening: Happening): FlowState | null {
  if (first.name !== 'identifying') return null
  switch (happening.type) {
    case 'identifier.submitted': {
      const { identifier, typed } = happening
      return { ...first, name: 'sending', identifier, typed }
    }
    case 'option.chosen':
      return { ...first, pending: 'choose' }
    case 'passkey.requested':
      return { ...first, pending: 'passkey' }
    case 'back.requested':
    case 'problem.dismissed':
      return first
    default:
      return null
  }
}
