import { HandOff, SignIn, useFlow } from 'genkan'
import { type Auth0AculBackend, readHostedPage } from 'genkan/backends/auth0-acul'

/** Your widget on Auth0's page that asks for a captcha and nothing else; the kit everywhere else. */
export function Login({ backend }: { backend: Auth0AculBackend }) {
  const { state } = useFlow()
  const { captcha } = readHostedPage()
  if (!captcha || state.name !== 'handedOff') return <SignIn />
  return (
    <HandOff.Root>
      <HandOff.Title />
      <button type="button" onClick={() => void backend.submitCaptcha('token of your widget')}>
        {captcha.provider}
      </button>
    </HandOff.Root>
  )
}
