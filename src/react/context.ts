'use client'
import { createContext, useContext } from 'react'
import type { Flow, FlowReport, FlowStateName, Step } from '../core/index.ts'
import type { LiveKind } from '../ui/LiveRegions/LiveRegions.tsx'
import type { LastUsedMemory } from './lastUsed.ts'

/** What the provider hands down. Parts read it through hooks, never directly. */
export interface GenkanContextValue {
  flow: Flow
  /** ISO 3166-1 alpha-2 of the country assumed for a number typed without its country code. */
  readonly defaultCountry: string
  /** Speaks one sentence to screen readers. */
  announce: (kind: LiveKind, sentence: string) => void
  /** Tells the application that the screen of this place broke. */
  report: (place: FlowStateName) => void
  /** Has `prepare` awaited before each step is shown. Returns the way to take it back. */
  prepareWith: (prepare: Prepare) => () => void
  /** The screen shown first. It leaves the focus alone; every later one takes it. */
  steps: { first?: object }
  /** The method of the last login in this browser. */
  lastUsed: LastUsedMemory
  /** Where the first form goes without a script. Default: this page's own address. */
  action?: string
  /** Another tab has signed in: goes to where the application will find that out. */
  goOnSignedIn: () => void
}

/** Brings what a step needs on the page. Undefined when it is all there. */
export type Prepare = (step: Step) => Promise<unknown> | undefined

export type OnEvent = (report: FlowReport) => void

export const GenkanContext = createContext<GenkanContextValue | null>(null)

/** The provider's hand, or an error that says what to do. `who` names the part that asks. */
export function useGenkan(who: string): GenkanContextValue {
  const value = useContext(GenkanContext)
  if (!value) {
    throw new Error(
      `genkan: ${who} has no provider above it, so there is no login to take part in. ` +
        'Wrap the page in <GenkanProvider backend={…}>.',
    )
  }
  return value
}
