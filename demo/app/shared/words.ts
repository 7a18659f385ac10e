/** The words of the frame around each of the demo's pages: an application's own, so they are not the kit's. */
export const FRAME_WORDS = {
  ja: {
    brand: 'genkanデモ',
    logo: 'genkanのロゴ',
    skip: '本文へ移動',
    pages: 'デモのページ',
    places: {
      embedded: '埋め込みログイン',
      universal: 'ユニバーサルログイン',
      settings: '設定',
      inbox: '受信トレイ',
    },
    newTab: '（新しいタブで開く）',
    language: '言語',
    theme: '配色',
    look: 'テーマ',
    ownLook: '標準',
    yourFile: '読み込んだファイル',
    openFile: 'ファイルを開く…',
    noTheme:
      'このファイルにはテーマがありません。CSS、デザイントークン、Auth0のテーマのいずれかを選んでください。',
    themes: { auto: '端末に合わせる', light: 'ライト', dark: 'ダーク' },
    loading: '読み込んでいます',
    socialStopped: 'ログインを中止しました。もう一度試すか、別の方法でログインしてください。',
    socialFailed: 'ログインできませんでした。もう一度試すか、別の方法でログインしてください。',
    inboxHint: 'メールとSMSは実際には送信されず、受信トレイに届きます。',
    pageHint: 'このログインは、このページの中だけで動いています。認証コードは246810です。',
  },
  en: {
    brand: 'genkan demo',
    logo: 'genkan logo',
    skip: 'Skip to the content',
    pages: 'Pages of the demo',
    places: {
      embedded: 'Embedded login',
      universal: 'Universal Login',
      settings: 'Settings',
      inbox: 'Inbox',
    },
    newTab: '(opens in a new tab)',
    language: 'Language',
    theme: 'Colours',
    look: 'Theme',
    ownLook: 'Standard',
    yourFile: 'Your file',
    openFile: 'Open a file…',
    noTheme:
      'There is no theme in this file. Choose CSS variables, Design Tokens or an Auth0 theme.',
    themes: { auto: 'Match device', light: 'Light', dark: 'Dark' },
    loading: 'Loading',
    socialStopped: 'You left that login. Try again, or log in another way.',
    socialFailed: 'We couldn’t log you in that way. Try again, or use another one.',
    inboxHint: 'Nothing leaves this machine: mails and text messages arrive in the inbox.',
    pageHint: 'This login lives in this page alone, and every code is 246810.',
  },
} as const

export type FrameWords = (typeof FRAME_WORDS)[keyof typeof FRAME_WORDS]
