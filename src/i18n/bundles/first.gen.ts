// Written by `npm run locales sync` from locales/. Do not edit.

import type { PartialBundle } from '../readTexts.ts'
import en_common from '../../../locales/en/common.json'
import en_identifierFirst from '../../../locales/en/identifierFirst.json'
import en_signIn from '../../../locales/en/signIn.json'
import ja_common from '../../../locales/ja/common.json'
import ja_identifierFirst from '../../../locales/ja/identifierFirst.json'
import ja_signIn from '../../../locales/ja/signIn.json'

/** The texts of the first screen, in the languages that every page carries. */
export const FIRST: Readonly<Record<string, PartialBundle>> = {
  en: {
    common: en_common,
    identifierFirst: en_identifierFirst,
    signIn: en_signIn,
    passkeyPrompt: {
      waiting: 'Follow your device',
      cancelled: 'Cancelled',
    },
    problem: {
      email_required: 'Enter your email address.',
      email_invalid: 'That email address is not right. Use a form like name@example.com.',
      phone_required: 'Enter your phone number.',
      phone_invalid: 'That phone number is not right. Check the number and the country or region.',
      identifier_required: 'Enter your email address or phone number.',
      identifier_invalid: 'That is not an email address or phone number. Check it and try again.',
      network: 'We couldn\'t connect. Check your connection and try again.',
      offline: 'You\'re offline. Check your connection and try again.',
      timeout: 'We got no answer in time. Try again.',
      unknown: 'Something went wrong. Try again in a little while.',
    },
  },
  ja: {
    common: ja_common,
    identifierFirst: ja_identifierFirst,
    signIn: ja_signIn,
    passkeyPrompt: {
      waiting: '端末の画面に従ってください',
      cancelled: 'キャンセルしました',
    },
    problem: {
      email_required: 'メールアドレスを入力してください。',
      email_invalid: 'メールアドレスが正しくありません。name@example.comのように入力してください。',
      phone_required: '電話番号を入力してください。',
      phone_invalid: '電話番号が正しくありません。国・地域と番号を確認してください。',
      identifier_required: 'メールアドレスまたは電話番号を入力してください。',
      identifier_invalid: 'メールアドレスか電話番号が正しくありません。もう一度確認してください。',
      network: '通信できませんでした。接続を確認して、もう一度お試しください。',
      offline: 'インターネットに接続していません。接続を確認して、もう一度お試しください。',
      timeout: '時間内に応答がありませんでした。もう一度お試しください。',
      unknown: '問題が起きました。しばらくしてからもう一度お試しください。',
    },
  },
}
