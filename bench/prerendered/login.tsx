import { PrerenderedProvider, SignIn } from 'genkan/prerender'
import { StrictMode, useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { capabilities } from '../capabilities.ts'

const fetchBackend = () => import('../kit/backend.ts').then(module => module.backend)

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
      capabilities={capabilities}
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
