import type { Flow, FlowState, Place, Problem } from '../../core/index.ts'
import { markOf } from './mark.ts'
import { stopOf } from './stop.ts'

const CHANNEL = 'genkan'
/** Who waits for a link is taken on by that link; only when it is not is another tab the better news. */
const LINK_GRACE_MS = 60_000

/** What tabs of one browser tell each other: no name, no address, no number, no code, no session. */
type Message = { backend: string } & (
  | { type: 'signed_in' }
  /** `to` is a sign for the masked destination, from which not even that can be read. */
  | { type: 'code_sent'; to: string; expiresAt: number | null }
)

const REPLACED: Problem = {
  code: 'expired_code',
  because: 'replaced',
  field: 'code',
  recover: 'edit',
  cause: {},
}

/** Tells other tabs of newer codes and of the login, and listens to them (reliability F32). */
export function followTabs(flow: Flow, backend: string): () => void {
  let channel: BroadcastChannel | null = null
  let before = flow.getState()
  let isSignedInElsewhere = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (message: Message) => channel?.postMessage(message)

  function look() {
    const now = flow.getState()
    if (now.name === 'signedIn' && before.name !== 'signedIn') tell({ backend, type: 'signed_in' })
    if (hasNewCode(before, now)) {
      const { sentTo, expiresAt = null } = now.step
      tell({ backend, type: 'code_sent', to: markOf(sentTo), expiresAt })
    }
    before = now
    giveWay()
  }

  function giveWay() {
    clearTimeout(timer)
    if (!isSignedInElsewhere) return
    const state = flow.getState()
    if (state.name === 'awaitingLink') {
      timer = setTimeout(goElsewhere, LINK_GRACE_MS)
    } else if (mayGiveWay(state)) goElsewhere()
  }

  function goElsewhere() {
    isSignedInElsewhere = false
    flow.send({ type: 'person.moved', to: { name: 'signedInElsewhere' } })
  }

  function hear({ data }: MessageEvent<unknown>) {
    if (!isMessage(data) || data.backend !== backend) return
    if (data.type === 'signed_in') {
      isSignedInElsewhere = true
      return giveWay()
    }
    const to = replacedBy(data, flow.getState())
    if (to) flow.send({ type: 'person.moved', to })
  }

  function open() {
    channel = openChannel()
    channel?.addEventListener('message', hear)
  }
  // A page with an open channel is not kept for Back by every browser (reliability F42, F48).
  const close = () => {
    channel?.close()
    channel = null
  }
  const reopen = ({ persisted }: PageTransitionEvent) => {
    if (persisted) open()
  }

  open()
  const unsubscribe = flow.subscribe(look)
  window.addEventListener('pagehide', close)
  window.addEventListener('pageshow', reopen)
  return () => {
    clearTimeout(timer)
    unsubscribe()
    window.removeEventListener('pagehide', close)
    window.removeEventListener('pageshow', reopen)
    close()
  }
}

/** Null where the browser has none, or forbids it: tabs then know nothing of each other (reliability F63). */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel(CHANNEL)
  } catch {
    return null
  }
}

type Awaiting = Extract<FlowState, { name: 'awaitingCode' }>

/** A message went out just now, rather than a person coming back to an older one. */
function hasNewCode(before: FlowState, now: FlowState): now is Awaiting {
  const asked =
    before.name === 'sending' ||
    ('pending' in before && (before.pending === 'resend' || before.pending === 'choose'))
  return asked && now.name === 'awaitingCode' && !now.pending && !now.problem
}

/** The login under way here is the person's own business, and so is a passkey for whoever is in already. */
const mayGiveWay = (state: FlowState): boolean => {
  if ('pending' in state && state.pending) return false
  if (state.name === 'promptingPasskey') return state.step.ceremony === 'get'
  if (state.name === 'confirming') return state.step.reason === 'sign_up'
  return state.name !== 'sending' && state.name !== 'verifying' && state.name !== 'starting'
}

function replacedBy(
  { to, expiresAt }: Extract<Message, { type: 'code_sent' }>,
  state: FlowState,
): Place | null {
  const stop = stopOf(state)
  if (stop?.name !== 'awaitingCode' || ('pending' in state && state.pending)) return null
  const { sentTo, expiresAt: own } = stop.step
  // The other tab may have been shown the very code that waits here.
  const isNewer = expiresAt === null || own === undefined || expiresAt > own
  return state.name === 'awaitingCode' && markOf(sentTo) === to && isNewer
    ? { ...stop, problem: REPLACED }
    : null
}

/** Any script of the origin may send here. */
function isMessage(data: unknown): data is Message {
  const { backend, type, to, expiresAt } = Object(data) as Record<string, unknown>
  if (typeof backend !== 'string') return false
  if (type === 'signed_in') return true
  const isMoment = expiresAt === null || typeof expiresAt === 'number'
  return type === 'code_sent' && typeof to === 'string' && isMoment
}
