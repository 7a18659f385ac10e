import { createRoot } from 'react-dom/client'
import { GenkanProvider, SignIn } from 'genkan'
import { createBackend } from 'genkan/backends/http'
import 'genkan/styles.css'

const backend = createBackend({
  send: ({ to }, { post }) => post('/api/login/code', { to }),
  verify: ({ to, code }, { post }) => post('/api/login', { to, code }),
})

createRoot(document.querySelector('#login')!).render(
  <GenkanProvider backend={backend} onSignedIn={() => location.assign('/')}>
    <SignIn />
  </GenkanProvider>,
)
