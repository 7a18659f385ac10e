import type { MessageLocale } from '../messages.ts'
import { escapeHtml } from './page.ts'
import type { PlainPage } from './page.ts'
import type { SocialPerson } from './social.ts'

export const STYLESHEET = '/style.css'

const WORDS = {
  ja: {
    title: (name: string) => `${name}でログイン`,
    lead: 'genkan デモのための、架空のログインサービスです。アカウントを選んでください。',
    back: 'ログインせずに戻る',
    problemTitle: 'ログインを続けられません',
    problem:
      '時間がたちすぎたか、リンクが正しくありません。元のアプリに戻って、やり直してください。',
  },
  en: {
    title: (name: string) => `Sign in with ${name}`,
    lead: 'A made-up sign-in service for the genkan demo. Choose an account.',
    back: 'Go back without signing in',
    problemTitle: 'The sign-in cannot go on',
    problem: 'It took too long, or the link is wrong. Go back to the app and start again.',
  },
}

export function loginPage(
  locale: MessageLocale,
  name: string,
  people: readonly SocialPerson[],
): PlainPage {
  const words = WORDS[locale]
  const rows = people.map(
    person =>
      `<li><button name="person" value="${escapeHtml(person.sub)}"><span lang="ja">${escapeHtml(person.name)}</span> <small>${escapeHtml(person.email)}</small></button></li>`,
  )
  return {
    locale,
    title: words.title(name),
    stylesheet: STYLESHEET,
    body: `<p>${words.lead}</p>
<form method="post">
<ul>
${rows.join('\n')}
</ul>
<button name="person" value="">${words.back}</button>
</form>`,
  }
}

export function problemPage(locale: MessageLocale): PlainPage {
  const { problemTitle, problem } = WORDS[locale]
  return { locale, title: problemTitle, stylesheet: STYLESHEET, body: `<p>${problem}</p>` }
}
