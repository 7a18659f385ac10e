'use client'
import { createContext, useContext } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useFlow } from '../../react/useFlow.ts'
import type { CodeInput } from '../shared/useCodeForm.ts'

/** The places at which a code is typed. */
export type CodePlace = Extract<FlowState, { name: 'awaitingCode' | 'verifying' }>

/** Where the code is awaited, or null while it is not. */
export function useCodePlace(): CodePlace | null {
  const { state } = useFlow()
  return state.name === 'awaitingCode' || state.name === 'verifying' ? state : null
}

interface OtpEntryContextValue {
  place: CodePlace
  code: CodeInput
  /** Ids of the texts that describe the field. */
  ids: { description: string; sentTo: string }
}

export const OtpEntryContext = createContext<OtpEntryContextValue | null>(null)

export function useOtpEntry(part: string): OtpEntryContextValue {
  const value = useContext(OtpEntryContext)
  if (value) return value
  throw new Error(
    `genkan: <OtpEntry.${part}> stands outside <OtpEntry.Root>, so it does not know which code it is about. Put it inside <OtpEntry.Root>.`,
  )
}
