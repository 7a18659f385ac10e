import { GenkanProvider, readLoginRequest, SignIn } from 'genkan'
import type { ChosenBackend } from './shared/backends.ts'
import { Logo } from './shared/Logo.tsx'
import type { Language } from './shared/preferences.ts'
import { SocialProblem } from './shared/SocialProblem.tsx'
import { FRAME_WORDS } from './shared/words.ts'

const request = readLoginRequest(location.href)

interface Props {
  language: Language
  chosen: ChosenBackend
  onSignedIn: (session: unknown) => void
}

/** The login as an application embeds it. */
export function Login({ language, chosen, onSignedIn }: Props) {
  const words = FRAME_WORDS[language]
  return (
    <>
      <SocialProblem words={words} />
      <GenkanProvider
        backend={chosen.backend}
        request={request}
        locale={language}
        defaultCountry="JP"
        onSignedIn={onSignedIn}
        history
      >
        <SignIn webOtp logo={<Logo label={words.logo} />} />
      </GenkanProvider>
      <p className="demo-lead">{chosen.whoIs ? words.pageHint : words.inboxHint}</p>
    </>
  )
}
