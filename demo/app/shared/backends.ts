import type { AuthBackend } from 'genkan'
import { type BackendName, isBackendName } from '../../backends.ts'
import { forgotPasswordURL } from './forgotPassword.ts'
import { withSignUpStep } from './signUpStep.ts'
import { withSocial } from './socialBackend.ts'

const capabilitiesURL = '/api/genkan/capabilities'

interface DemoBackend {
  load: () => Promise<AuthBackend>
  /** For a backend whose login the demo's server knows nothing of: what the person is called. Gone with the page. */
  whoIs?: (session: unknown) => string
}

/** One line for each backend. Only the one that is chosen is loaded. */
const BACKENDS: Record<BackendName, DemoBackend> = {
  'better-auth': {
    async load() {
      const { createBetterAuthBackend } = await import('genkan/backends/better-auth')
      const own = createBetterAuthBackend({
        capabilitiesURL,
        offerPasskey: true,
        forgotPasswordURL,
      })
      return withSocial(own, {
        capabilitiesURL,
        startURL: connection => `/api/genkan/social/start?${new URLSearchParams({ connection })}`,
      })
    },
  },
  http: {
    async load() {
      const { createHttpBackend } = await import('genkan/backends/http')
      return createHttpBackend({ baseURL: '/api/reference', csrf: { cookie: 'genkan-csrf' } })
    },
  },
  memory: {
    async load() {
      const { createMemoryBackend } = await import('genkan/backends/memory')
      // Nothing reaches the inbox, so the page tells the code.
      return createMemoryBackend({ code: '246810' })
    },
    whoIs: session => (session as { user: { value: string } }).user.value,
  },
}

export interface ChosenBackend extends Omit<DemoBackend, 'load'> {
  name: BackendName
  backend: AuthBackend
}

/** The backend that GENKAN_BACKEND or the settings page chose. Better Auth where the server does not answer. */
export async function loadBackend(): Promise<ChosenBackend> {
  const { backend: name, signUpStep, signup } = await readSettings().catch(() => ({}) as Settings)
  const chosen = isBackendName(name) ? name : 'better-auth'
  const { load, ...rest } = BACKENDS[chosen]
  const backend = await load()
  return {
    name: chosen,
    backend: signUpStep && signup === 'open' ? withSignUpStep(backend) : backend,
    ...rest,
  }
}

type Settings = { backend?: unknown; signUpStep?: boolean; signup?: string }

async function readSettings(): Promise<Settings> {
  const answer = await fetch('/api/genkan/settings')
  return (await answer.json()) as Settings
}
