import 'genkan/styles/first.css'
import { PrerenderedProvider, SignIn } from 'genkan/prerender'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { capabilities } from '../capabilities.ts'
import { useLanguage } from '../lib/useLanguage.ts'

// As `bench/kit`, but the first screen is drawn from the configuration, and flow and backend are fetched behind it.

const fetchBackend = () => import('./backend.ts').then(module => module.backend)

function Login() {
  const locale = useLanguage()
  return (
    <PrerenderedProvider
      backend={fetchBackend}
      capabilities={capabilities}
      locale={locale}
      onSignedIn={() => location.assign('/')}
    >
      <SignIn />
    </PrerenderedProvider>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Login />
    </StrictMode>,
  )
}
