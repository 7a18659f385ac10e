import 'genkan/styles.css'
import { GenkanProvider, SignIn } from 'genkan'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { useLanguage } from '../lib/useLanguage.ts'
import { backend } from './backend.ts'

const { searchParams } = new URL(location.href)
const connection = searchParams.get('connection')
const request = connection ? { connection } : {}

function Login() {
  const locale = useLanguage()
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
