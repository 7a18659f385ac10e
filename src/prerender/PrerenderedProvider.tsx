'use client'
import type { Capabilities } from '../core/index.ts'
import { own } from '../core/own.ts'
import { type BackendSource, createFirstFlow, firstState } from '../react/firstFlow.ts'
import { type GenkanProviderProps, LoginProvider } from '../react/GenkanProvider.tsx'

export interface PrerenderedProviderProps extends Omit<GenkanProviderProps, 'backend' | 'locale'> {
  /** Who signs people in, or the way to fetch that: `() => import('./backend').then(module => module.backend)`. */
  backend: BackendSource
  /**
   * What the backend can do, from your configuration: no server is asked before the first screen. The backend's own word
   * counts as soon as its transaction is open.
   */
  capabilities: Capabilities
  /** Language of every text, BCP 47. The server must render and the browser must begin in the same one. */
  locale: string
  /** Where the form is posted (`identifier=…`) when somebody submits it before there is a script. Default: this page. */
  action?: string
}

/**
 * As `GenkanProvider`, for a first screen that is in the page already, rendered by a server or by `renderFirstScreen`. It
 * can be typed into before any script has come; the flow itself is fetched after hydration, and what a person does
 * before that is kept. Give the server and the browser the same props. In a page that only the browser renders, it draws
 * the first screen from `capabilities`, and the first script is 15 kB lighter than with `GenkanProvider`.
 */
export function PrerenderedProvider(given: PrerenderedProviderProps) {
  const { backend, capabilities, ...props } = given
  const { request, enumerationSafe } = own(props)
  return (
    <LoginProvider
      {...props}
      login={typeof backend === 'function' ? 'genkan' : backend.name}
      makeFlow={options =>
        createFirstFlow(
          firstState(own(capabilities), own(request ?? {}), enumerationSafe),
          backend,
          options,
        )
      }
    />
  )
}
