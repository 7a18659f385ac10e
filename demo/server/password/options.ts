import type { BetterAuthOptions } from 'better-auth'
import type { Inbox } from '../inbox.ts'
import { type MessageLocale, readLocale } from '../messages.ts'

/** Characters of a new password. As the kit asks for it: NIST SP 800-63B-4, 3.1.1.2. */
const SHORTEST = 15
const RESET_SECONDS = 30 * 60

const WORDS = {
  ja: {
    subject: 'パスワードの再設定',
    text: (link: string) =>
      `次のリンクを開いて、新しいパスワードを設定してください。リンクは30分以内に1回だけ使えます。\n\n${link}\n\nお心当たりがない場合は、このメールを破棄してください。`,
  },
  en: {
    subject: 'Set a new password',
    text: (link: string) =>
      `Open this link to set a new password. It works once, within 30 minutes.\n\n${link}\n\nIf you did not ask for it, you can ignore this e-mail.`,
  },
} satisfies Record<MessageLocale, object>

interface Parts {
  inbox: Inbox
  origin: string
  isSignupOpen: boolean
}

/**
 * Passwords of database connections. A new account proves its address with a code before its password counts, so nobody
 * can take somebody else's address, and nobody learns who has an account.
 */
export function passwordOptions({
  inbox,
  origin,
  isSignupOpen,
}: Parts): Pick<BetterAuthOptions, 'emailAndPassword' | 'emailVerification'> {
  return {
    emailAndPassword: {
      enabled: true,
      disableSignUp: !isSignupOpen,
      minPasswordLength: SHORTEST,
      requireEmailVerification: true,
      resetPasswordTokenExpiresIn: RESET_SECONDS,
      revokeSessionsOnPasswordReset: true,
      async sendResetPassword({ user, token }, request) {
        const locale = readLocale(request?.headers.get('accept-language'))
        // After the #: such a part of an address reaches no server, no log and no `Referer`.
        const part = new URLSearchParams({ token, login_hint: user.email })
        const link = `${origin}/password/#${part}`
        const { subject, text } = WORDS[locale]
        await inbox.receiveMail({
          to: user.email,
          subject,
          text: text(link),
          code: '',
          link,
          locale,
        })
      },
    },
    emailVerification: { autoSignInAfterVerification: true },
  }
}
