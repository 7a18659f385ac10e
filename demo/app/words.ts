/** The words of the page around the embedded login. */
export const WORDS = {
  ja: {
    hello: (who: string) => `${who}さん、ようこそ`,
    signedIn: 'ログインしています',
    signOut: 'ログアウト',
    signOutFailed: 'ログアウトできませんでした。接続を確認して、もう一度お試しください。',
  },
  en: {
    hello: (who: string) => `Welcome, ${who}`,
    signedIn: 'You’re logged in',
    signOut: 'Log out',
    signOutFailed: 'We couldn’t log you out. Check your connection and try again.',
  },
} as const

export type Words = (typeof WORDS)[keyof typeof WORDS]
