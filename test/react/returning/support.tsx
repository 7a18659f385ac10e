import { act, render } from '@testing-library/react'
import { StrictMode, useEffect } from 'react'
import { GenkanProvider, SignIn } from 'genkan'
import type { FlowState, GenkanProviderProps } from 'genkan'
import { useFlow } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import type { MemoryBackend, MemoryOptions } from 'genkan/backends/memory'
import { CODE } from '../openLogin.tsx'

export const KEY = 'genkan.progress'

/** A server that outlives the page: what a reload leaves standing. */
export function createServer(options: MemoryOptions = {}) {
  const backend = createMemoryBackend({ code: CODE, resendAfterSeconds: 30, ...options })
  const asked: string[] = []
  for (const method of ['begin', 'identify', 'choose', 'verify', 'resend'] as const) {
    const real = backend[method].bind(backend) as (...args: unknown[]) => unknown
    Object.assign(backend, {
      [method]: (...args: unknown[]) => {
        asked.push(method)
        return real(...args)
      },
    })
  }
  return { backend, asked }
}

/** One visit of the page. `leave` is what a reload does to it. */
export function visit(backend: MemoryBackend, props: Partial<GenkanProviderProps> = {}) {
  let state: FlowState | undefined
  function Where() {
    const { state: now } = useFlow()
    useEffect(() => {
      state = now
    })
    return null
  }
  const { unmount } = render(
    <StrictMode>
      <GenkanProvider backend={backend} locale="ja" {...props}>
        <SignIn />
        <Where />
      </GenkanProvider>
    </StrictMode>,
  )
  return { leave: () => act(unmount), state: () => state as FlowState }
}

export const kept = (): Record<string, unknown> | null =>
  JSON.parse(sessionStorage.getItem(KEY) ?? 'null')
