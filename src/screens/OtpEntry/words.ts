import type { CodeStep } from '../../core/index.ts'
import type { Say } from '../../i18n/react.tsx'

const MEDIUM = { sms_code: 'Sms', voice_code: 'Voice', email_code: 'Email' } as const

type Medium = (typeof MEDIUM)[keyof typeof MEDIUM]

export const mediumOf = (channel: CodeStep['channel']): Medium =>
  channel === 'sms_code' || channel === 'voice_code' ? MEDIUM[channel] : 'Email'

/** «We sent a 6-digit code to this number», as the server says it went: by which way, how long, sent for sure or not. */
export function descriptionOf({ channel, length, delivery, alphabet }: CodeStep, say: Say): string {
  const medium = mediumOf(channel)
  const counted = length !== null && alphabet === 'digits'
  if (delivery === 'if_known') {
    return counted
      ? say(`otpEntry.description${medium}IfKnown`, { count: length })
      : say(`otpEntry.description${medium}IfKnownAnyLength`)
  }
  return counted
    ? say(`otpEntry.description${medium}`, { count: length })
    : say(`otpEntry.description${medium}AnyLength`)
}

/** How a masked destination is read aloud: bullets say nothing, its last digits do. */
export function spokenDestination({ channel, sentTo }: CodeStep, say: Say): string | null {
  if (mediumOf(channel) === 'Email') return null
  const digits = /(\d{2,4})\D*$/.exec(sentTo)?.[1]
  return digits ? say('otpEntry.sentToSpoken', { digits }) : null
}
