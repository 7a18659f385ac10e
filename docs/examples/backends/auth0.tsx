import { createRoot } from 'react-dom/client'
import { GenkanProvider, SignIn } from 'genkan'
import { type Auth0Session, createAuth0Backend, takeCallbackUrl } from 'genkan/backends/auth0'
import 'genkan/styles.css'

const backend = createAuth0Backend({
  domain: 'your-tenant.eu.auth0.com',
  clientId: 'your client id',
  authorizationParams: { connection: 'sms', redirect_uri: `${location.origin}/login` },
  callbackUrl: takeCallbackUrl(location, history),
})

createRoot(document.querySelector('#login')!).render(
  <GenkanProvider backend={backend} onSignedIn={session => greet(session as Auth0Session)}>
    <SignIn />
  </GenkanProvider>,
)

function greet({ user }: Auth0Session) {
  document.title = `Hello, ${user.name ?? 'you'}`
}
