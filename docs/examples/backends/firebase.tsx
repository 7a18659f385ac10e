import { createRoot } from 'react-dom/client'
import { GenkanProvider, SignIn, takeLink } from 'genkan'
import { createFirebaseBackend } from 'genkan/backends/firebase'
import 'genkan/styles.css'

// Before the first render: the link is then no longer in the address bar.
const url = takeLink(location, history, { params: ['oobCode'] })
const backend = createFirebaseBackend({
  config: { apiKey: 'your api key', authDomain: 'your-project.firebaseapp.com' },
  linkURL: `${location.origin}/login`,
})

createRoot(document.querySelector('#login')!).render(
  <GenkanProvider backend={backend} locale="ja" {...(url && { resume: { url } })}>
    <SignIn />
  </GenkanProvider>,
)
