import { GenkanProvider, readLoginRequest, SignIn } from 'genkan'
import type { ChosenBackend } from './shared/backends.ts'
import { Logo } from './shared/Logo.tsx'
import type { Language, Locale } from './shared/preferences.ts'
import { SocialProblem } from './shared/SocialProblem.tsx'
import { FRAME_WORDS } from './shared/words.ts'

const request = readLoginRequest(location.href)

interface Props {
  /** The address of an opened link from a mail. */
  link: string | null
  language: Language
  locale: Locale
  chosen: ChosenBackend
  onSignedIn: (session: unknown) => void
}

/** The login as an application embeds it. */
export function Login({ link, language, locale, chosen, onSignedIn }: Props) {
  const words = FRAME_WORDS[language]
  return (
    <>
      <SocialProblem words={words} />
      <GenkanProvider
        backend={chosen.backend}
        request={request}
        locale={locale}
        defaultCountry="JP"
        {...(link && { resume: { url: link } })}
        onSignedIn={onSignedIn}
        history
      >
        <SignIn webOtp logo={<Logo label={words.logo} />} />
      </GenkanProvider>
      <p className="demo-lead">{chosen.whoIs ? words.pageHint : words.inboxHint}</p>
    </>
  )
}
