/** What a person reads, in both languages: journeys find everything by its name. */
export const WORDS = {
  ja: {
    identifier: 'メールアドレスまたは電話番号',
    next: '続ける',
    code: '認証コード（6桁）',
    codeTitle: '認証コードを入力',
    title: 'ログイン',
    resend: 'コードを再送する',
    resent: '新しいコードを送りました',
    changeEmail: 'メールアドレスを変更する',
    changePhone: '電話番号を変更する',
    wrong: (left: number) => `コードが正しくありません。もう一度確認してください。残り${left}回`,
    /** Where a server has one word for both, so does the sentence. */
    refused: /コードが正しく/,
    mayBeOld: /有効期限が切れ/,
    expired: 'コードの有効期限が切れました。新しいコードを送ってください。',
    tooMany: '入力できる回数を超えました。新しいコードを送ってください。',
    offline: 'インターネットに接続していません。接続を確認して、もう一度お試しください。',
    signedIn: 'ログインしています',
    signOut: 'ログアウト',
    wait: /あと.+で再送できます/,
    startedOver: '前回の続きから再開できませんでした。',
  },
  en: {
    identifier: 'Email address or phone number',
    next: 'Continue',
    code: '6-digit code',
    codeTitle: 'Enter the code',
    title: 'Log in',
    resend: 'Send a new code',
    resent: 'New code sent',
    changeEmail: 'Change email address',
    changePhone: 'Change phone number',
    wrong: (left: number) =>
      `That code is not right. Check it and try again. ${left} ${left === 1 ? 'try' : 'tries'} left.`,
    refused: /That code is not right/,
    mayBeOld: /has expired/,
    expired: 'The code has expired. Send a new code.',
    tooMany: 'Too many tries. Send a new code.',
    offline: "You're offline. Check your connection and try again.",
    signedIn: 'You’re logged in',
    signOut: 'Log out',
    wait: /You can resend in/,
    startedOver: "We couldn't pick up where you left off.",
  },
}

export type Language = keyof typeof WORDS
