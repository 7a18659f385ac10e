'use client'
import { useSyncExternalStore } from 'react'
import type { FlowState } from '../core/index.ts'
import { useGenkan } from './context.ts'

const KEY = 'genkan.lastUsed'

export interface LastUsedMemory {
  /** The channel or the connection by which somebody logged in here the last time, or null. */
  read: () => string | null
  /** A connection that logs in elsewhere was pressed. Kept once it leads somewhere. */
  chose: (connection: string) => void
  /** Follows the login from one state to the next. */
  follow: (before: FlowState, now: FlowState) => void
}

/** Remembers a method and nobody's name. Does without where there is no storage (reliability F63). */
export function createLastUsed(enabled: () => boolean): LastUsedMemory {
  let chosen: string | undefined
  return {
    read: () => (enabled() ? withStorage(storage => storage.getItem(KEY)) : null),
    chose: connection => (chosen = connection),
    follow(before, now) {
      const isOut = now.name === 'signedIn' || now.name === 'redirecting'
      if (!isOut || before.name === now.name || !enabled()) return
      const isElsewhere = before.name === 'identifying' || before.name === 'choosing'
      const method = methodOf(before) ?? (isElsewhere ? chosen : undefined)
      if (method) withStorage(storage => storage.setItem(KEY, method))
    },
  }
}

export const NO_MEMORY: LastUsedMemory = { read: () => null, chose: () => {}, follow: () => {} }

function withStorage<Value>(act: (storage: Storage) => Value): Value | null {
  try {
    return act(localStorage)
  } catch {
    return null
  }
}

function methodOf({ name, ...state }: FlowState): string | undefined {
  if (name === 'enteringPassword') return 'password'
  if (name === 'promptingPasskey') return 'passkey'
  if (name === 'awaitingLink') return 'email_link'
  if ('step' in state && state.step.type === 'code') return state.step.channel
  return undefined
}

/** The method of the last login in this browser, to be shown as a hint. Null on the server and where none is known. */
export function useLastUsed(): string | null {
  const { lastUsed } = useGenkan('useLastUsed()')
  return useSyncExternalStore(never, lastUsed.read, () => null)
}

const never = () => () => {}
