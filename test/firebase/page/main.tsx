import { createRoot } from 'react-dom/client'
import { initializeApp } from 'firebase/app'
import { connectAuthEmulator, getAuth } from 'firebase/auth'
import { GenkanProvider, SignIn, takeLink } from 'genkan'
import { createFirebaseBackend, type FirebaseSession } from 'genkan/backends/firebase'
import 'genkan/styles.css'

const query = new URLSearchParams(location.search)
const emulator = query.get('emulator') ?? ''
const url = takeLink(location, history, { params: ['oobCode'] })
const auth = getAuth(initializeApp({ apiKey: 'key', projectId: 'demo-genkan' }))
connectAuthEmulator(auth, emulator, { disableWarnings: true })
const backend = createFirebaseBackend({
  auth,
  linkURL: location.href,
  connections: [
    query.get('by') === 'email'
      ? { name: 'email', strategy: 'email', channels: ['email_link'] }
      : { name: 'sms', strategy: 'sms', channels: ['sms_code'] },
  ],
})

createRoot(document.querySelector('#login')!).render(
  <GenkanProvider
    backend={backend}
    locale="ja"
    {...(url && { resume: { url } })}
    onSignedIn={session => {
      const { user } = session as FirebaseSession
      document.title = `signed in as ${user.phoneNumber ?? user.email}`
    }}
  >
    <SignIn />
  </GenkanProvider>,
)
