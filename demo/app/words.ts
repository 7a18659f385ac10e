/** The words of the page around the login: an application's own, so they are not the kit's. */
export const WORDS = {
  ja: {
    title: 'genkanデモ',
    inbox: '受信トレイ',
    inboxHint: '（新しいタブで開く）',
    language: '言語',
    theme: '配色',
    themes: { auto: '端末に合わせる', light: 'ライト', dark: 'ダーク' },
    lead: 'メールとSMSは実際には送信されず、受信トレイに届きます。',
    loading: '読み込んでいます',
    hello: (who: string) => `${who}さん、ようこそ`,
    signedIn: 'ログインしています',
    signOut: 'ログアウト',
    signOutFailed: 'ログアウトできませんでした。接続を確認して、もう一度お試しください。',
    logo: 'genkanのロゴ',
  },
  en: {
    title: 'genkan demo',
    inbox: 'Inbox',
    inboxHint: '(opens in a new tab)',
    language: 'Language',
    theme: 'Colours',
    themes: { auto: 'Match device', light: 'Light', dark: 'Dark' },
    lead: 'Nothing leaves this machine: mails and text messages arrive in the inbox.',
    loading: 'Loading',
    hello: (who: string) => `Welcome, ${who}`,
    signedIn: 'You’re logged in',
    signOut: 'Log out',
    signOutFailed: 'We couldn’t log you out. Check your connection and try again.',
    logo: 'genkan logo',
  },
} as const

export type Language = keyof typeof WORDS
export type Theme = keyof (typeof WORDS)['en']['themes']
