export const PASSWORD_WORDS = {
  ja: {
    askTitle: 'パスワードを再設定',
    askLead: '登録したメールアドレスを入力してください。再設定用のリンクを送ります。',
    send: 'リンクを送る',
    sentTitle: 'メールを確認してください',
    sent: (email: string) =>
      `${email} が登録されていれば、再設定用のリンクを送りました。リンクは30分以内に使ってください。`,
    setTitle: '新しいパスワードを設定',
    set: '変更する',
    doneTitle: 'パスワードを変更しました',
    done: '新しいパスワードでログインしてください。',
    expired: 'リンクが使用済みか、有効期限が切れています。新しいリンクを受け取ってください。',
    toLogin: 'ログイン画面へ',
  },
  en: {
    askTitle: 'Reset your password',
    askLead: 'Enter the email address of your account. We’ll send you a link.',
    send: 'Send a link',
    sentTitle: 'Check your email',
    sent: (email: string) =>
      `If ${email} has an account, a link is on its way. Use it within 30 minutes.`,
    setTitle: 'Set a new password',
    set: 'Change password',
    doneTitle: 'Password changed',
    done: 'Log in with your new password.',
    expired: 'The link was used already, or is too old. Get a new one.',
    toLogin: 'To the login page',
  },
} as const
