import { createRoot } from 'react-dom/client'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import 'genkan/styles.css'

const backend = createMemoryBackend({ code: '246810' })

function Login() {
  return (
    <GenkanProvider backend={backend} locale="ja" onSignedIn={() => (document.title = 'ようこそ')}>
      <SignIn />
    </GenkanProvider>
  )
}

createRoot(document.querySelector('#login')!).render(<Login />)
