'use client'
import { createContext } from 'react'
import type { FlowState } from '../../core/index.ts'
import { useFlow } from '../../react/useFlow.ts'
import { useInside } from '../shared/useInside.ts'

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

export const usePasswordEntry = (part: string): PasswordEntryContextValue =>
  useInside(PasswordEntryContext, `PasswordEntry.${part}`)
