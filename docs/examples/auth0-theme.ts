import { applyTheme, themeFromAuth0 } from 'genkan/theme'

const theme = themeFromAuth0(await (await fetch('/auth0-theme.json')).json())
applyTheme(theme)
for (const { token, on, ratio, needed } of theme.contrast)
  console.warn(`${token} on ${on}: ${ratio.toFixed(2)}, and WCAG 2.2 AA asks for ${needed}.`)
