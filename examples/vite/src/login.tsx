import 'genkan/styles/later.css'
import { createMemoryBackend } from 'genkan/backends/memory'
import { PrerenderedProvider, SignIn } from 'genkan/prerender'
import { hydrateRoot } from 'react-dom/client'
import { settings } from './settings.ts'

const { connections } = settings.capabilities
const backend = createMemoryBackend({ code: '246810', connections })

export function hydrate(home: HTMLElement) {
  hydrateRoot(
    home,
    <PrerenderedProvider
      {...settings}
      backend={backend}
      onSignedIn={() => (document.title = 'ようこそ')}
    >
      <SignIn />
    </PrerenderedProvider>,
  )
}
