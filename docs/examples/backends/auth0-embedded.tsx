import { createRoot } from 'react-dom/client'
import { GenkanProvider, readLoginRequest, SignIn } from 'genkan'
import { createAuth0EmbeddedBackend } from 'genkan/backends/auth0-embedded'
import 'genkan/styles.css'

const backend = createAuth0EmbeddedBackend({ baseURL: '/api/auth0', signup: 'open' })

createRoot(document.querySelector('#login')!).render(
  <GenkanProvider
    backend={backend}
    locale="ja"
    request={readLoginRequest(location.href)}
    onSignedIn={() => location.assign('/')}
  >
    <SignIn />
  </GenkanProvider>,
)
