import 'genkan/styles/later.css'
import { PrerenderedProvider, SignIn } from 'genkan/prerender'
import { StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { withPasskeys } from '../capabilities.ts'
import { useLanguage } from '../lib/useLanguage.ts'

const fetchBackend = () => import('./backend.ts').then(module => module.backend)

function Login() {
  const locale = useLanguage()
  return (
    <PrerenderedProvider
      backend={fetchBackend}
      capabilities={withPasskeys}
      locale={locale}
      onSignedIn={() => location.assign('/')}
    >
      <SignIn />
    </PrerenderedProvider>
  )
}

export function hydrate(root: HTMLElement) {
  hydrateRoot(
    root,
    <StrictMode>
      <Login />
    </StrictMode>,
  )
}
