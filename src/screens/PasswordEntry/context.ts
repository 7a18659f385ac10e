'use client'
import { createContext, useContext } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useFlow } from '../../react/useFlow.ts'

export type PasswordPlace = Extract<FlowState, { name: 'enteringPassword' }>

/** Where a password is asked for, or null while it is not. */
export function usePasswordPlace(): PasswordPlace | null {
  const { state } = useFlow()
  return state.name === 'enteringPassword' ? state : null
}

interface PasswordEntryContextValue {
  place: PasswordPlace
  /** The person makes up a new password. */
  isNew: boolean
  /** Characters of a new password, at least. 0 where the person types the one they have. */
  minLength: number
  /** Id of the shown identifier, which describes the field. */
  identifierId: string
}

export const PasswordEntryContext = createContext<PasswordEntryContextValue | null>(null)

export function usePasswordEntry(part: string): PasswordEntryContextValue {
  const value = useContext(PasswordEntryContext)
  if (value) return value
  throw new Error(
    `genkan: <PasswordEntry.${part}> stands outside <PasswordEntry.Root>, so it does not know whose password it is about. Put it inside <PasswordEntry.Root>.`,
  )
}
