/** The words around the login on the hosted page. */
export const HOSTED_WORDS = {
  ja: {
    title: 'ログイン',
    client: (name: string) => `${name}にログインします。`,
    cancel: 'ログインせずにアプリへ戻る',
    cancelFailed: 'アプリに戻れませんでした。接続を確認して、もう一度お試しください。',
    expiredTitle: 'このログイン画面は使えなくなりました',
    expiredText:
      '時間が経過したか、すでにログインが完了しています。お手数ですが、アプリからもう一度ログインしてください。',
    startAgain: 'アプリに戻ってやり直す',
    unreachableTitle: '接続できませんでした',
    unreachableText: 'インターネットの接続を確認して、もう一度お試しください。',
    retry: 'もう一度試す',
  },
  en: {
    title: 'Log in',
    client: (name: string) => `You are logging in to ${name}.`,
    cancel: 'Go back without logging in',
    cancelFailed: 'We couldn’t take you back. Check your connection and try again.',
    expiredTitle: 'This login page is no longer valid',
    expiredText:
      'It was open for too long, or the login is already finished. Please log in from the app again.',
    startAgain: 'Start again in the app',
    unreachableTitle: 'We couldn’t connect',
    unreachableText: 'Check your connection and try again.',
    retry: 'Try again',
  },
} as const

export type HostedWords = (typeof HOSTED_WORDS)[keyof typeof HOSTED_WORDS]
