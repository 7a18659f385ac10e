import { GenkanProvider, readLoginRequest, SignIn } from 'genkan'
import { createBetterAuthBackend } from 'genkan/backends/better-auth'
import { Logo } from './Logo.tsx'
import type { Language, WORDS } from './words.ts'

const backend = createBetterAuthBackend({ capabilitiesURL: '/api/genkan/capabilities' })
const request = readLoginRequest(location.href)

interface Props {
  language: Language
  words: (typeof WORDS)[Language]
  onSignedIn: () => void
}

/** The login as an application embeds it. */
export function Login({ language, words, onSignedIn }: Props) {
  return (
    <>
      <GenkanProvider backend={backend} request={request} locale={language} onSignedIn={onSignedIn}>
        <SignIn logo={<Logo label={words.logo} />} />
      </GenkanProvider>
      <p className="demo-lead">{words.lead}</p>
    </>
  )
}
