import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'

const backend = createMemoryBackend()
const locales = {
  // Other words for single texts: everything else stays as it is.
  ja: { otpEntry: { title: 'コードを入力してください' } },
  // A language the kit does not bring: fetched when it is shown; what it lacks is shown in English.
  fr: () => Promise.resolve({ otpEntry: { title: 'Saisissez le code' } }),
}

export const Login = ({ locale }: { locale: string }) => (
  <GenkanProvider backend={backend} locale={locale} locales={locales}>
    <SignIn />
  </GenkanProvider>
)
