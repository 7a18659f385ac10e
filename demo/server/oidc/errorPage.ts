import type { IncomingMessage, ServerResponse } from 'node:http'
import type { MessageLocale } from '../messages.ts'
import { readLocale } from '../messages.ts'
import { escapeHtml, plainHtml, sendPage } from './page.ts'
import type { PlainPage } from './page.ts'

/** What the person is told when the provider cannot send them back to the application. */
export type PageProblem = 'request' | 'expired'

const WORDS: Record<MessageLocale, Record<PageProblem, [title: string, text: string]>> = {
  ja: {
    request: [
      'このログインのリクエストは受け付けられません',
      'リンクが正しくないか、アプリの設定に誤りがあります。アプリに戻って、もう一度お試しください。',
    ],
    expired: [
      'ログインの有効期限が切れました',
      '時間がたちすぎたか、すでに完了しています。アプリに戻って、最初からやり直してください。',
    ],
  },
  en: {
    request: [
      'This sign-in request cannot be accepted',
      'The link is wrong, or the app is not set up correctly. Go back to the app and try again.',
    ],
    expired: [
      'This sign-in has expired',
      'It took too long, or it is already finished. Go back to the app and start again.',
    ],
  },
}

const BACK: Record<MessageLocale, string> = { ja: 'アプリに戻る', en: 'Back to the app' }

export const STYLESHEET_PATH = '/api/genkan/plain.css'
export const APP_PATH = '/app/'

export interface ErrorDetails {
  problem: PageProblem
  /** For developers: `error` and `error_description` of OAuth. */
  error?: string
  description?: string
}

export const errorHtml = (request: IncomingMessage, details: ErrorDetails) =>
  plainHtml(errorPage(request, details))

export function sendErrorPage(
  request: IncomingMessage,
  response: ServerResponse,
  details: ErrorDetails,
) {
  sendPage(response, details.problem === 'expired' ? 410 : 400, errorPage(request, details))
}

function errorPage(request: IncomingMessage, details: ErrorDetails): PlainPage {
  const locale = readLocale(request.headers['accept-language'])
  const [title, text] = WORDS[locale][details.problem]
  const code = [details.error, details.description].filter(Boolean).join(': ')
  const body = [
    `<p>${text}</p>`,
    code && `<p><code lang="en">${escapeHtml(code)}</code></p>`,
    `<p><a href="${APP_PATH}">${BACK[locale]}</a></p>`,
  ]
  return { locale, title, body: body.filter(Boolean).join('\n'), stylesheet: STYLESHEET_PATH }
}
