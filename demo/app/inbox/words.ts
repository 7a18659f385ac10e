/** The inbox stands for another program (a mail reader, a phone), so its words are not the kit's. */
export const WORDS = {
  ja: {
    title: '受信トレイ',
    lead: 'デモが送ったメールとSMSが、新しい順に並びます。実際には送信されません。',
    toApp: 'ログイン画面へ',
    otherLanguage: 'English',
    kind: { email: 'メール', sms: 'SMS' },
    to: '宛先',
    code: 'コード',
    copy: 'コードをコピー',
    copied: 'コピーしました',
    notCopied: 'コピーできませんでした。コードを選択してコピーしてください。',
    empty: 'まだ何も届いていません。',
    arrived: (count: number) => `新着メッセージ ${count} 件`,
    unreachable: 'デモのサーバーに接続できません。再接続しています。',
  },
  en: {
    title: 'Inbox',
    lead: 'The mails and text messages this demo has sent, newest first. Nothing leaves your machine.',
    toApp: 'To the login screen',
    otherLanguage: '日本語',
    kind: { email: 'E-mail', sms: 'SMS' },
    to: 'To',
    code: 'Code',
    copy: 'Copy code',
    copied: 'Copied',
    notCopied: 'Copying failed. Select the code to copy it.',
    empty: 'Nothing has arrived yet.',
    arrived: (count: number) => (count === 1 ? '1 new message' : `${count} new messages`),
    unreachable: 'The demo server cannot be reached. Trying again.',
  },
}

export type Language = keyof typeof WORDS

/** `?lang=` or `?ui_locales=`, else the browser's first language that the page speaks. */
export function readLanguage(search: string, preferred: readonly string[]): Language {
  const query = new URLSearchParams(search)
  const asked = `${query.get('lang') ?? ''} ${query.get('ui_locales') ?? ''}`.split(' ')
  for (const tag of [...asked, ...preferred]) {
    const language = tag.slice(0, 2).toLowerCase()
    if (language === 'ja' || language === 'en') return language
  }
  return 'en'
}
