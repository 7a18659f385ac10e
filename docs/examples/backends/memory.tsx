import { createRoot } from 'react-dom/client'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import 'genkan/styles.css'

const backend = createMemoryBackend({ users: ['hanako@example.jp'], signup: 'closed' })

createRoot(document.querySelector('#login')!).render(
  <GenkanProvider backend={backend} onSignedIn={() => (document.title = 'Welcome')}>
    <SignIn />
  </GenkanProvider>,
)

// The code that was «sent», for whoever tries the page out.
Object.assign(window, { lastCode: () => backend.outbox.at(-1)?.code })
