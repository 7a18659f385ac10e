import { fromNodeHeaders } from 'better-auth/node'
import type { DemoAuth } from '../auth.ts'
import type { Cooldown } from '../cooldown.ts'
import type { Inbox } from '../inbox.ts'
import { mailText, readLocale, smsText } from '../messages.ts'
import { capabilitiesOf, type DemoSettings } from '../settings.ts'
import type { SendSms } from '../twilio.ts'
import { createReference, type Reference } from './index.ts'

/** Where the reference server stands in the demo. */
export const REFERENCE_PATH = '/api/reference'

interface DemoParts {
  settings: () => DemoSettings
  auth: () => Promise<DemoAuth>
  inbox: Inbox
  sendSms: SendSms | null
  cooldown: Cooldown
  origin: string
}

/** The reference server over the demo's own people, inbox and settings. */
export function createDemoReference(parts: DemoParts): Reference {
  const { settings, auth, inbox, sendSms, cooldown, origin } = parts
  return createReference({
    settings: () => ({
      ...settings(),
      // Passwords are Better Auth's, and checked by its own addresses only.
      connections: capabilitiesOf(settings(), 'embedded').connections.map(connection => ({
        ...connection,
        channels: connection.channels.filter(channel => channel !== 'password'),
      })),
    }),
    people: {
      async isKnown(who) {
        const { api } = await auth()
        return (await api.findProvedPerson({ body: who })).isKnown
      },
      async signIn(who, { request, response }) {
        const { api } = await auth()
        const answer = await api.signInProvedPerson({
          body: who,
          headers: fromNodeHeaders(request.headers),
          asResponse: true,
        })
        for (const cookie of answer.headers.getSetCookie())
          response.appendHeader('Set-Cookie', cookie)
        const { isNewUser, userId } = (await answer.json()) as {
          isNewUser: boolean
          userId: string
        }
        return { isNewUser, session: { userId } }
      },
    },
    async deliver({ to, channel, code, link, language, seconds, host }) {
      const locale = readLocale(language)
      const text = { code, seconds, locale, host: host.replace(/:\d+$/, ''), ...(link && { link }) }
      if (channel !== 'sms_code')
        return inbox.receiveMail({ to, ...mailText(text), code, locale, ...(link && { link }) })
      if (sendSms) return sendSms({ to, text: smsText(text) })
      inbox.receiveSms({ to, text: smsText(text), code, locale })
    },
    cooldown,
    linkTo: () => `${origin}/login`,
    socialUrl: connection => `/api/genkan/social/start?${new URLSearchParams({ connection })}`,
  })
}
