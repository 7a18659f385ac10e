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
}

const SENTENCES = {
  ja: {
    subject: '確認コードのお知らせ',
    mail: (code: string, lifetime: string) =>
      `確認コードは ${code} です。\n\n${lifetime}以内に入力してください。お心当たりがない場合は、このメールを破棄してください。`,
    sms: (code: string, lifetime: string) =>
      `genkan デモの確認コードは ${code} です。${lifetime}以内に入力してください。ほかの人には教えないでください。`,
    seconds: (count: number) => `${count}秒`,
    minutes: (count: number) => `${count}分`,
  },
  en: {
    subject: 'Your verification code',
    mail: (code: string, lifetime: string) =>
      `Your verification code is ${code}.\n\nEnter it within ${lifetime}. If you did not ask for it, you can ignore this e-mail.`,
    sms: (code: string, lifetime: string) =>
      `Your genkan demo code is ${code}. Enter it within ${lifetime}. Do not share it with anyone.`,
    seconds: (count: number) => (count === 1 ? '1 second' : `${count} seconds`),
    minutes: (count: number) => (count === 1 ? '1 minute' : `${count} minutes`),
  },
}

export function mailText({ code, seconds, locale }: CodeText): { subject: string; text: string } {
  const words = SENTENCES[locale]
  return { subject: words.subject, text: words.mail(code, lifetime(seconds, locale)) }
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
