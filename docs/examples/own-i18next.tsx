import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import i18next from 'i18next'

await i18next.init({
  lng: 'ja',
  // Your words for the login, if you like: namespace `genkan.<screen>`. They win over the kit's own.
  resources: { ja: { 'genkan.otpEntry': { title: 'コードを入力してください' } } },
})
const backend = createMemoryBackend()

export const Login = () => (
  <GenkanProvider backend={backend} i18n={i18next}>
    <SignIn />
  </GenkanProvider>
)
