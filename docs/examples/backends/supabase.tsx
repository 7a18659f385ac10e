import { createRoot } from 'react-dom/client'
import { GenkanProvider, readLoginRequest, SignIn } from 'genkan'
import { createSupabaseBackend } from 'genkan/backends/supabase'
import 'genkan/styles.css'

const backend = createSupabaseBackend({
  url: 'https://your-project.supabase.co',
  key: 'your publishable key',
  signup: 'open',
})

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
