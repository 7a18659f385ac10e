import 'genkan/styles/first.css'
import { PrerenderedProvider, SignIn } from 'genkan/prerender'
import { createRoot } from 'react-dom/client'
import { capabilities } from './prerendered.tsx'

createRoot(document.querySelector('#login')!).render(
  <PrerenderedProvider
    backend={() => import('./behind-backend.ts').then(({ backend }) => backend)}
    capabilities={capabilities}
    locale="ja"
    onSignedIn={() => (document.title = 'おかえりなさい')}
  >
    <SignIn />
  </PrerenderedProvider>,
)
