import { SignIn } from 'genkan'
import { type MomentName, Stage, StageLogo } from 'genkan/testing'
import { applyTheme, type Tokens } from 'genkan/theme'
import { memo, useLayoutEffect, useRef } from 'react'
import type { Scheme } from './kit.ts'

/** The screens that people see most, with a title for each. */
const MAIN: Partial<Record<MomentName, string>> = {
  identifierWithSocial: 'Who are you?',
  codeSent: 'Code sent',
  codeWrong: 'Code wrong',
  phoneEnrollment: 'A new number',
  linkSent: 'Link sent',
  linkLanding: 'Link opened',
  enteringPassword: 'Password',
  passkeyEnrollment: 'A passkey for next time',
  choosing: 'Another way',
}

interface Props {
  tokens: Tokens
  scheme: Scheme
  logo: string | null
  /** Behind the cards. */
  picture: string | null
}

/** All main screens at once, in Japanese and English. Pictures, not forms: the keyboard passes them by. */
export const Previews = memo(function Previews({ tokens, scheme, logo, picture }: Props) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (place.current) return applyTheme({ tokens, scheme }, place.current)
  }, [tokens, scheme])
  useLayoutEffect(() => {
    const image = picture ? `url("${picture}") center / cover fixed` : ''
    place.current?.style.setProperty('background', image)
  }, [picture])
  return (
    <div ref={place} className="theme-desk-previews" data-gk-theme={scheme}>
      {Object.entries(MAIN).map(([moment, title]) => (
        <section key={moment} aria-label={title}>
          {['ja', 'en'].map(locale => (
            <figure key={locale} lang={locale}>
              <figcaption lang="en">
                {title} ({locale})
              </figcaption>
              <div inert>
                <Stage moment={moment as MomentName} locale={locale}>
                  <SignIn logo={logo ? <img src={logo} alt="" /> : <StageLogo />} />
                </Stage>
              </div>
            </figure>
          ))}
        </section>
      ))}
    </div>
  )
})
