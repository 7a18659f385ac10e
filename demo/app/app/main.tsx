import 'genkan/styles.css'
import '../shared/demo.css'
import './app.css'
import { drawPage, Shell } from '../shared/Shell.tsx'
import { App } from './App.tsx'
import { openVisit, startedByV1, takeCallback } from './visit.ts'
import { APP_WORDS } from './words.ts'

// Both SDKs come back to /app/: the one address the server knows for this application.
const isV1Page = location.pathname.startsWith('/app/v1')
const isCallback = new URLSearchParams(location.search).has('state')
const version = isV1Page || (isCallback && startedByV1()) ? 1 : 2
const callbackUrl = takeCallback(version === 1 ? '/app/v1/' : '/app/')
const opening = openVisit(callbackUrl, version === 1)

const titles = {
  ja: `${APP_WORDS.ja.title} – genkanデモ`,
  en: `${APP_WORDS.en.title} – genkan demo`,
}

drawPage(
  <Shell current="universal" titles={titles}>
    {(language, locale) => (
      <App opening={opening} version={version} language={language} locale={locale} />
    )}
  </Shell>,
)
