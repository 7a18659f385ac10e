import { StartProblem } from './problem.ts'

export interface TwilioSettings {
  accountSid: string
  authToken: string
  /** The number or the Messaging Service (`MG…`) that the SMS come from. */
  from: string
  /** Default `https://api.twilio.com`. */
  baseURL?: string
}

export type SendSms = (sms: { to: string; text: string }) => Promise<void>

/** The gateway did not take an SMS. Says what kind of failure it was, and neither the number nor the gateway's words. */
export class DeliveryFailed extends Error {
  override readonly name = 'DeliveryFailed'
}

/** Milliseconds until a gateway counts as silent. Less than the page waits for its answer. */
const TIMEOUT = 5_000

/** Reads TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM and TWILIO_BASE_URL. Null where none of them is set. */
export function readTwilio(environment: Record<string, string | undefined>): TwilioSettings | null {
  const names = ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_FROM'] as const
  const [accountSid, authToken, from] = names.map(name => environment[name])
  if (accountSid && authToken && from) {
    const baseURL = environment['TWILIO_BASE_URL']
    return { accountSid, authToken, from, ...(baseURL && { baseURL }) }
  }
  const missing = names.filter(name => !environment[name])
  if (missing.length === names.length) return null
  throw new StartProblem(
    `To send SMS through Twilio the demo also needs ${missing.join(' and ')}. Set ${missing.length > 1 ? 'them' : 'it'}, or leave out all of TWILIO_… and read the SMS in the inbox.`,
  )
}

/** Sends each SMS with one request to Twilio's REST API, or to anything that speaks it. Nothing is repeated. */
export function createTwilio({ accountSid, authToken, from, baseURL }: TwilioSettings): SendSms {
  const url = `${baseURL ?? 'https://api.twilio.com'}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}/Messages.json`
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`

  return async ({ to, text }) => {
    const sender = from.startsWith('MG') ? 'MessagingServiceSid' : 'From'
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'error',
      headers: { authorization },
      body: new URLSearchParams({ To: to, Body: text, [sender]: from }),
      signal: AbortSignal.timeout(TIMEOUT),
    }).catch(() => null)
    await answer?.body?.cancel()
    if (!answer?.ok)
      throw new DeliveryFailed(`The SMS gateway said ${answer?.status ?? 'nothing'}.`)
  }
}
