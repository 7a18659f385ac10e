'use client'
import { createContext } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useFlow } from '../../react/useFlow.ts'
import type { CodeInput } from '../shared/useCodeForm.ts'
import { useInside } from '../shared/useInside.ts'

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

export const useOtpEntry = (part: string): OtpEntryContextValue =>
  useInside(OtpEntryContext, `OtpEntry.${part}`)
