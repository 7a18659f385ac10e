import { GenkanProvider, SignIn } from 'genkan'
import { useMemo, useRef, useState } from 'react'
import { Logo } from '../shared/Logo.tsx'
import type { Language, Locale } from '../shared/preferences.ts'
import { SocialProblem } from '../shared/SocialProblem.tsx'
import { FRAME_WORDS } from '../shared/words.ts'
import { createHostedBackend } from './hostedBackend.ts'
import { abort, type Interaction } from './interaction.ts'
import { HOSTED_WORDS } from './words.ts'

interface Props {
  state: string
  interaction: Interaction
  language: Language
  locale: Locale
  onExpired: () => void
}

/** The login of the hosted page, drawn by genkan. */
export function Hosted({ state, interaction, language, locale, onExpired }: Props) {
  const words = HOSTED_WORDS[language]
  const { client, request } = interaction
  const [backend] = useState(() => createHostedBackend({ state, onExpired }))
  // `ui_locales` chose the first language of this page. What the person chooses afterwards must win.
  const { uiLocales: _, ...asked } = request
  const [loginRequest] = useState(asked)

  return (
    <>
      <p className="demo-lead" translate="no">
        {words.client(client.name)}
      </p>
      <SocialProblem words={FRAME_WORDS[language]} />
      <GenkanProvider
        backend={backend}
        request={loginRequest}
        locale={locale}
        defaultCountry="JP"
        history
      >
        <SignIn webOtp logo={<Logo label={FRAME_WORDS[language].logo} />} />
      </GenkanProvider>
      <Cancel state={state} language={language} onExpired={onExpired} />
    </>
  )
}

function Cancel({ state, language, onExpired }: Omit<Props, 'interaction' | 'locale'>) {
  const words = HOSTED_WORDS[language]
  const [failed, setFailed] = useState(false)
  const leaving = useRef(false)

  const leave = useMemo(
    () => async () => {
      if (leaving.current) return
      leaving.current = true
      setFailed(false)
      const ended = await abort(state)
      if ('redirectTo' in ended) return location.assign(ended.redirectTo)
      leaving.current = false
      if (ended.refused === 'expired') return onExpired()
      setFailed(true)
    },
    [state, onExpired],
  )

  return (
    <div className="demo-aside">
      <button className="gk-link-button" type="button" onClick={() => void leave()}>
        {words.cancel}
      </button>
      <p className="demo-alert" role="alert">
        {failed && words.cancelFailed}
      </p>
      <p className="demo-lead">{FRAME_WORDS[language].inboxHint}</p>
    </div>
  )
}
