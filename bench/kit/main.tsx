import 'genkan/styles.css'
import { GenkanProvider, SignIn } from 'genkan'
import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { backend } from './backend.ts'

const { searchParams } = new URL(location.href)
const connection = searchParams.get('connection')
const request = connection ? { connection } : {}

function Login() {
  const [locale, setLocale] = useState('ja')
  useEffect(() => {
    const change = () => setLocale('en')
    addEventListener('bench:language', change)
    return () => removeEventListener('bench:language', change)
  }, [])
  return (
    <GenkanProvider
      backend={backend}
      locale={locale}
      request={request}
      onSignedIn={() => location.assign('/')}
    >
      <SignIn />
    </GenkanProvider>
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
