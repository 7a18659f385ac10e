import 'genkan/styles/later.css'
import { type Capabilities } from 'genkan'
import { createHttpBackend } from 'genkan/backends/http'
import { PrerenderedProvider, SignIn } from 'genkan/prerender'
import { hydrateRoot } from 'react-dom/client'

/** The same object on the server and in the browser: no server is asked before the first screen. */
export const capabilities: Capabilities = {
  surface: 'embedded',
  connections: [{ name: 'email', strategy: 'email', channels: ['email_code'] }],
  profile: 'identifier_first',
  passkeys: null,
  signup: 'open',
  enumeration: 'safe',
  features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
  assumed: [],
}

export function hydrate(home: HTMLElement) {
  hydrateRoot(
    home,
    <PrerenderedProvider
      backend={createHttpBackend({ baseURL: '/api/login' })}
      capabilities={capabilities}
      locale="ja"
      action="/login"
    >
      <SignIn />
    </PrerenderedProvider>,
  )
}
