import 'genkan/styles.css'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'

const backend = createMemoryBackend()

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <GenkanProvider backend={backend} locale="ja" onSignedIn={() => location.assign('/')}>
        <SignIn />
      </GenkanProvider>
    </StrictMode>,
  )
}
