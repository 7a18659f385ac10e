import { applyTheme, readThemeFile, themeToCss, themeToDesignTokens } from 'genkan/theme'

const file = readThemeFile(await (await fetch('/brand.css')).text())
if (file) {
  applyTheme(file.theme)
  console.log(file.kind, 'left out:', file.leftOut)
  console.log(themeToCss(file.theme, 'Our brand'), JSON.stringify(themeToDesignTokens(file.theme)))
}
