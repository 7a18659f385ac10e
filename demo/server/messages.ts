export type MessageLocale = 'ja' | 'en'

/** The first language of `Accept-Language` that the demo writes in; English otherwise. */
export function readLocale(header: string | null | undefined): MessageLocale {
  for (const part of (header ?? '').split(',')) {
    const language = part.trim().slice(0, 2).toLowerCase()
    if (language === 'ja' || language === 'en') return language
  }
  return 'en'
}

interface CodeText {
  code: string
  /** The site that the code belongs to, without a port: browsers compare it with the page's own host. */
  host: string
  seconds: number
  locale: MessageLocale
  /** Stands in the mail before the code. */
  link?: string
}

const SENTENCES = {
  ja: {
    subject: '確認コードのお知らせ',
    mail: (code: string, lifetime: string) =>
      `確認コードは ${code} です。\n\n${lifetime}以内に入力してください。お心当たりがない場合は、このメールを破棄してください。`,
    linkSubject: 'ログイン用リンクのお知らせ',
    linkMail: (link: string, code: string, lifetime: string) =>
      `次のリンクを開くと、ログインできます。\n\n${link}\n\nログイン画面に確認コード ${code} を入力してもログインできます。どちらか一方を、${lifetime}以内に1回だけ使えます。お心当たりがない場合は、このメールを破棄してください。`,
    sms: (code: string, lifetime: string) =>
      `genkan デモの確認コードは ${code} です。${lifetime}以内に入力してください。ほかの人には教えないでください。`,
    seconds: (count: number) => `${count}秒`,
    minutes: (count: number) => `${count}分`,
  },
  en: {
    subject: 'Your verification code',
    mail: (code: string, lifetime: string) =>
      `Your verification code is ${code}.\n\nEnter it within ${lifetime}. If you did not ask for it, you can ignore this e-mail.`,
    linkSubject: 'Your log-in link',
    linkMail: (link: string, code: string, lifetime: string) =>
      `Open this link to log in:\n\n${link}\n\nOr enter the code ${code} on the log-in screen. Either works once, within ${lifetime}. If you did not ask for it, you can ignore this e-mail.`,
    sms: (code: string, lifetime: string) =>
      `Your genkan demo code is ${code}. Enter it within ${lifetime}. Do not share it with anyone.`,
    seconds: (count: number) => (count === 1 ? '1 second' : `${count} seconds`),
    minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  },
}

export function mailText(of: CodeText): { subject: string; text: string } {
  const { code, seconds, locale, link } = of
  const words = SENTENCES[locale]
  const within = lifetime(seconds, locale)
  return link
    ? { subject: words.linkSubject, text: words.linkMail(link, code, within) }
    : { subject: words.subject, text: words.mail(code, within) }
}

/**
 * A whole sentence for a person and, as the last line, the origin-bound form that lets a browser fill the code
 * in on this site only (WICG Origin-bound one-time codes: `@host #code`).
 */
export function smsText({ code, host, seconds, locale }: CodeText): string {
  return `${SENTENCES[locale].sms(code, lifetime(seconds, locale))}\n\n@${host} #${code}`
}

function lifetime(seconds: number, locale: MessageLocale): string {
  const words = SENTENCES[locale]
  return seconds < 60 ? words.seconds(seconds) : words.minutes(Math.floor(seconds / 60))
}
