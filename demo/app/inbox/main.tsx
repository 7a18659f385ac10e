import { StrictMode, useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import './inbox.css'
import { useMessages } from './useMessages.ts'
import type { Message } from './useMessages.ts'
import { readLanguage, WORDS } from './words.ts'
import type { Language } from './words.ts'

function Inbox({ language }: { language: Language }) {
  const words = WORDS[language]
  const other = language === 'ja' ? 'en' : 'ja'
  const { messages, arrived, reachable } = useMessages()

  useEffect(() => {
    document.documentElement.lang = language
    document.title = `${words.title} – genkan demo`
  }, [language, words.title])

  return (
    <main className="inbox">
      <header className="inbox-header">
        <h1>{words.title}</h1>
        <nav>
          <a href="/">{words.toApp}</a>
          <a href={`?lang=${other}`} hrefLang={other} lang={other}>
            {words.otherLanguage}
          </a>
        </nav>
      </header>
      <p>{words.lead}</p>
      <p role="status" className="inbox-status">
        {reachable ? arrived > 0 && words.arrived(arrived) : words.unreachable}
      </p>
      {messages.length === 0 && <p>{words.empty}</p>}
      <ol className="inbox-list">
        {messages.map(message => (
          <li key={message.id}>
            <Letter message={message} language={language} />
          </li>
        ))}
      </ol>
    </main>
  )
}

function Letter({ message, language }: { message: Message; language: Language }) {
  const words = WORDS[language]
  const { kind, to, subject, text, code, link, locale, at } = message
  const titleId = `message-${message.id}`
  return (
    <article aria-labelledby={titleId} className="inbox-message" data-kind={kind}>
      <h2 id={titleId}>
        {words.kind[kind]} · {words.to}: <span className="inbox-to">{to}</span>
      </h2>
      <time dateTime={new Date(at).toISOString()}>{new Date(at).toLocaleTimeString(language)}</time>
      <div lang={locale}>
        {subject && <p className="inbox-subject">{subject}</p>}
        <p className="inbox-text">{link ? <Linked text={text} link={link} /> : text}</p>
      </div>
      {code && (
        <p className="inbox-code">
          {words.code}: <strong>{code}</strong>{' '}
          <CopyButton code={code} language={language} describedBy={titleId} />
        </p>
      )}
    </article>
  )
}

/** The text with its link to be followed, in a page of its own as mail readers do. */
function Linked({ text, link }: { text: string; link: string }) {
  const [before = '', ...after] = text.split(link)
  return (
    <>
      {before}
      <a href={link} target="_blank" rel="noreferrer">
        {link}
      </a>
      {after.join(link)}
    </>
  )
}

type Copy = 'idle' | 'copied' | 'failed'

function CopyButton({
  code,
  language,
  describedBy,
}: {
  code: string
  language: Language
  describedBy: string
}) {
  const words = WORDS[language]
  const [copy, setCopy] = useState<Copy>('idle')

  async function copyCode() {
    try {
      await navigator.clipboard.writeText(code)
      setCopy('copied')
    } catch {
      // Not a secure context, or refused: the code stands beside the button.
      setCopy('failed')
    }
  }

  return (
    <>
      <button type="button" aria-describedby={describedBy} onClick={() => void copyCode()}>
        {words.copy}
      </button>{' '}
      <span role="status">
        {copy === 'copied' ? words.copied : copy === 'failed' && words.notCopied}
      </span>
    </>
  )
}

const place = document.getElementById('inbox')
if (!place)
  throw new Error('genkan demo: inbox/index.html has no element with the id «inbox» to draw into.')
createRoot(place).render(
  <StrictMode>
    <Inbox language={readLanguage(location.search, navigator.languages)} />
  </StrictMode>,
)
