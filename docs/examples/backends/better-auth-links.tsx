import { createRoot } from 'react-dom/client'
import { GenkanProvider, SignIn, takeLink } from 'genkan'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import 'genkan/styles.css'

const url = takeLink(location, history)
const backend = createBetterAuthBackend({
  connections: [{ name: 'links', strategy: 'email', channels: ['email_link', 'email_code'] }],
})

createRoot(document.querySelector('#login')!).render(
  <GenkanProvider backend={backend} {...(url && { resume: { url } })}>
    <SignIn />
  </GenkanProvider>,
)
