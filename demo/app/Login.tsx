import { GenkanProvider, readLoginRequest, SignIn } from 'genkan'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { Logo } from './shared/Logo.tsx'
import type { Language } from './shared/preferences.ts'
import { withSocial } from './shared/socialBackend.ts'
import { SocialProblem } from './shared/SocialProblem.tsx'
import { FRAME_WORDS } from './shared/words.ts'

const capabilitiesURL = '/api/genkan/capabilities'
const backend = withSocial(createBetterAuthBackend({ capabilitiesURL }), {
  capabilitiesURL,
  startURL: connection => `/api/genkan/social/start?${new URLSearchParams({ connection })}`,
})
const request = readLoginRequest(location.href)

interface Props {
  language: Language
  onSignedIn: () => void
}

/** The login as an application embeds it. */
export function Login({ language, onSignedIn }: Props) {
  const words = FRAME_WORDS[language]
  return (
    <>
      <SocialProblem words={words} />
      <GenkanProvider
        backend={backend}
        request={request}
        locale={language}
        defaultCountry="JP"
        onSignedIn={onSignedIn}
      >
        <SignIn logo={<Logo label={words.logo} />} />
      </GenkanProvider>
      <p className="demo-lead">{words.inboxHint}</p>
    </>
  )
}
