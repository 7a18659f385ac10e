import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import ja from 'genkan/locales/ja.json'

const backend = createMemoryBackend()
const locales = { ja }

// The texts are at hand, so the server's HTML has them, and the browser's first picture is the same.
export const Login = () => (
  <GenkanProvider backend={backend} locale="ja" locales={locales}>
    <SignIn />
  </GenkanProvider>
)
