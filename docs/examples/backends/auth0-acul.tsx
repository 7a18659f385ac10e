import { createRoot } from 'react-dom/client'
import { GenkanProvider, SignIn } from 'genkan'
import { createAuth0AculBackend, readHostedPage } from 'genkan/backends/auth0-acul'
import { applyTheme, themeFromAuth0 } from 'genkan/theme'
import 'genkan/styles.css'

const { client, branding, locale, locales, request } = readHostedPage()
const theme = themeFromAuth0(branding)
applyTheme(theme)

const main = document.body.appendChild(document.createElement('main'))
main.className = 'gk-page'
createRoot(main).render(
  <GenkanProvider backend={createAuth0AculBackend()} {...{ locale, locales, request }}>
    <SignIn logo={theme.logo && <img src={theme.logo.url} alt={client} />} />
  </GenkanProvider>,
)
