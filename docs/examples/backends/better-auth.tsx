import { createRoot } from 'react-dom/client'
import { GenkanProvider, SignIn } from 'genkan'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import 'genkan/styles.css'

const backend = createBetterAuthBackend({ baseURL: '/api/auth', signup: 'open' })

createRoot(document.querySelector('#login')!).render(
  <GenkanProvider backend={backend} onSignedIn={() => location.assign('/')}>
    <SignIn />
  </GenkanProvider>,
)
