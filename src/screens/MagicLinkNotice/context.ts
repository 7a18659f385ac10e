'use client'
import { createContext } from 'react'
import type { Connection, FlowState } from '../../core/index.ts'
import { useFlow } from '../../react/useFlow.ts'
import type { CodeInput } from '../shared/useCodeForm.ts'
import { useInside } from '../shared/useInside.ts'

/** The place at which an opened link is awaited. */
export type LinkPlace = Extract<FlowState, { name: 'awaitingLink' }>

/** Where the link is awaited, or null while it is not. */
export function useLinkPlace(): LinkPlace | null {
  const { state } = useFlow()
  return state.name === 'awaitingLink' ? state : null
}

interface LinkContextValue {
  place: LinkPlace
  /** The code of the same mail. Null where it holds none. */
  code: CodeInput | null
  /** Ids of the texts that describe the code field. */
  ids: { description: string; sentTo: string }
}

export const LinkContext = createContext<LinkContextValue | null>(null)

export const useLink = (part: string): LinkContextValue =>
  useInside(LinkContext, `MagicLinkNotice.${part}`)

const ANY_CODE: NonNullable<Connection['code']> = { length: null, alphabet: 'alnum' }

/** What the code beside a link looks like: a link step does not say, the connection that sends links may. */
export const codeShape = ({ capabilities }: LinkPlace): NonNullable<Connection['code']> =>
  capabilities?.connections.find(({ channels }) => channels.includes('email_link'))?.code ??
  ANY_CODE
