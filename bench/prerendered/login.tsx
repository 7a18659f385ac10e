import 'genkan/styles/later.css'
import { PrerenderedProvider, SignIn } from 'genkan/prerender'
import { StrictMode, useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { withPasskeys } from '../capabilities.ts'

const fetchBackend = () => import('./backend.ts').then(module => module.backend)

function Login() {
  const [locale, setLocale] = useState('ja')
  useEffect(() => {
    const change = () => setLocale('en')
    addEventListener('bench:language', change)
    return () => removeEventListener('bench:language', change)
  }, [])
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
