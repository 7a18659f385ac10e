'use client'
import { type RefObject, useEffect, useRef } from 'react'
import { putText } from '../../ui/Field/fieldText.ts'
import type { CodePlace } from './context.ts'

/** What the Web OTP API hands over. TypeScript's DOM does not know it. */
interface SmsCode extends Credential {
  code?: string
}

/**
 * Takes the code out of an SMS that is bound to this site by its last line, `@host #code`, once the person has agreed
 * to it (WICG Web OTP; Chrome on Android, and Chrome beside such a phone). The browser waits from the moment the code
 * was sent until it has one, or until the person does anything themselves. Nothing happens where there is no such API.
 */
export function useWebOtp(
  isOn: boolean,
  place: CodePlace,
  field: RefObject<HTMLInputElement | null>,
): void {
  const isWanted =
    isOn &&
    place.name === 'awaitingCode' &&
    place.pending === undefined &&
    place.step.channel === 'sms_code'
  const { sends } = place
  // One code for each message: a refused one must not come back by itself.
  const served = useRef(0)

  useEffect(() => {
    const input = field.current
    if (!isWanted || !input || served.current === sends || !('OTPCredential' in window)) return
    const work = new AbortController()
    const stop = () => {
      served.current = sends
      work.abort()
    }
    const { signal } = work
    for (const doing of ['input', 'compositionstart'])
      input.addEventListener(doing, stop, { signal })
    input.form?.addEventListener('submit', stop, { signal })

    const asked = { otp: { transport: ['sms'] }, signal } as CredentialRequestOptions
    navigator.credentials.get(asked).then(
      credential => {
        const { code } = (credential ?? {}) as SmsCode
        if (!signal.aborted && code) putText(input, code)
      },
      // Refused by the person or the browser: they type.
      () => {},
    )
    return () => work.abort()
  }, [isWanted, sends, field])
}
