'use client'
import type { Capabilities } from 'genkan'
import { createBackend } from 'genkan/backends/http'
import { PrerenderedProvider, SignIn } from 'genkan/prerender'

const capabilities: Capabilities = {
  surface: 'embedded',
  connections: [{ name: 'email', strategy: 'email', channels: ['email_code'] }],
  profile: 'identifier_first',
  passkeys: null,
  signup: 'open',
  enumeration: 'safe',
  features: { watch: false, linkNeedsSameBrowser: false, captcha: 'none' },
  assumed: [],
}

const backend = createBackend({
  capabilities,
  send: ({ to }, { post }) => post('/api/login/code', { to }),
  verify: ({ to, code }, { post }) => post('/api/login', { to, code }),
})

export function Login({ locale }: { locale: string }) {
  return (
    <PrerenderedProvider
      backend={backend}
      capabilities={capabilities}
      locale={locale}
      onSignedIn={() => location.assign('/')}
    >
      <SignIn />
    </PrerenderedProvider>
  )
}
