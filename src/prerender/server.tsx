import type { ReactNode } from 'react'
import { renderToString } from 'react-dom/server'
import { SignIn } from '../screens/SignIn.tsx'
import { PrerenderedProvider, type PrerenderedProviderProps } from './PrerenderedProvider.tsx'

export interface FirstScreenOptions extends Omit<PrerenderedProviderProps, 'backend'> {
  /** As on `<SignIn>`. Ignored where `children` are given. */
  logo?: ReactNode
}

/**
 * The HTML of the first screen, at build time or on a server: without `style` attributes, scripts or anything that
 * depends on who asks. Put it into the element that `hydrateRoot` is given, and render there
 * `<PrerenderedProvider {...the same} backend={…}><SignIn /></PrerenderedProvider>`.
 */
export function renderFirstScreen({ logo, children, ...props }: FirstScreenOptions): string {
  return renderToString(
    <PrerenderedProvider {...props} backend={never}>
      {children ?? <SignIn logo={logo} />}
    </PrerenderedProvider>,
  )
}

const never = (): never => {
  throw new Error('genkan: a first screen that is only rendered asks no backend.')
}
