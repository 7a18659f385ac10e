import 'genkan/styles.css'
import { GenkanProvider, IdentifierFirst, SignIn, useFlow } from 'genkan'
import { createBackend } from 'genkan/backends/http'
import { createRoot } from 'react-dom/client'
import { capabilities } from '../capabilities.ts'

// As the client-rendered page, with more of what the address asks for: ?connections=30, ?countries=JP, ?countries for all.

const { searchParams } = new URL(location.href)
const more = Array.from({ length: Number(searchParams.get('connections') ?? 0) }, (_, at) => ({
  name: `company-${at}`,
  strategy: 'enterprise' as const,
  channels: ['social' as const],
}))
const wantsPhone = searchParams.has('countries')
const countries = searchParams.get('countries')?.split(',').filter(Boolean)
const connections = [...capabilities.connections, ...more]

const backend = createBackend({
  connections,
  capabilities: { ...capabilities, connections },
  send: ({ to, channel }, { post }) => post('/send', { to, channel }),
  verify: ({ to, code }, { post }) => post('/verify', { to, code }),
  social: connection => `/login/${connection}`,
})

/** The phone number alone, of these countries. */
function NumberAlone() {
  const { state } = useFlow()
  if (state.name !== 'identifying') return null
  return (
    <IdentifierFirst.Root>
      <IdentifierFirst.Title />
      <IdentifierFirst.Field {...((countries?.length ? { countries } : {}) as object)} />
      <IdentifierFirst.Submit />
    </IdentifierFirst.Root>
  )
}

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <GenkanProvider
      backend={backend}
      locale="ja"
      request={wantsPhone ? { connection: 'sms' } : {}}
      onSignedIn={() => location.assign('/')}
    >
      {wantsPhone ? <NumberAlone /> : <SignIn />}
    </GenkanProvider>,
  )
}
