'use client'
import type { Channel, FlowState } from '../../core/index.ts'
import { useFlow } from '../../react/useFlow.ts'

/** What a channel needs to reach somebody. `null`: nothing, it works for anybody. */
const REACHES: Record<Channel, 'email' | 'phone' | 'elsewhere' | null> = {
  email_code: 'email',
  email_link: 'email',
  sms_code: 'phone',
  voice_code: 'phone',
  passkey: 'elsewhere',
  password: null,
  social: 'elsewhere',
}

export interface Ways {
  channels: Channel[]
  busy: boolean
  choose: (channel: Channel) => void
}

/** The other methods that lead on from here, for the identifier that is known already. */
export function useWays(): Ways {
  const { state, send } = useFlow()
  return {
    channels: waysFrom(state),
    busy: 'pending' in state && state.pending === 'choose',
    choose: channel => send({ type: 'option.chosen', option: channel }),
  }
}

/** What the server offers at this step; where it names nothing, what its connection can do besides. */
export function waysFrom(state: FlowState): Channel[] {
  if (
    state.name !== 'awaitingCode' &&
    state.name !== 'verifying' &&
    state.name !== 'awaitingLink' &&
    state.name !== 'enteringPassword'
  )
    return []
  const { step } = state
  // A code that stands in the same mail can be typed already.
  const isHere = (channel: Channel) =>
    step.type === 'link' && step.codeToo && channel === 'email_code'
  if (step.switchTo?.length) return [...new Set(step.switchTo)].filter(way => !isHere(way))
  const name = ('connection' in step && step.connection) || state.home?.connection
  const connection = state.capabilities?.connections.find(one => one.name === name)
  const now = step.type === 'code' ? step.channel : step.type === 'link' ? 'email_link' : 'password'
  const kind =
    step.type === 'password' ? (step.identifier.includes('@') ? 'email' : 'phone') : REACHES[now]
  return (connection?.channels ?? []).filter(
    channel =>
      channel !== now &&
      !isHere(channel) &&
      (REACHES[channel] === null || REACHES[channel] === kind),
  )
}
