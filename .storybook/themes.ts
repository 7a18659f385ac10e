// The themes of src/styles/themes, found by themselves: a new file is in the toolbar, in axe's sweep and nowhere else to be named.
const files = import.meta.glob<string>('../src/styles/themes/*.css', {
  query: '?inline',
  import: 'default',
  eager: true,
})

const sheets = Object.fromEntries(
  Object.entries(files).map(([path, css]) => [path.replace(/^.*\/(.+)\.css$/, '$1'), css]),
)

const DARK = ' dark'

/** The two that `genkan/styles.css` itself holds, then two for each file: by day and in the dark. */
export const themeNames: string[] = [
  'light',
  'dark',
  ...Object.keys(sheets).flatMap(name => [name, name + DARK]),
]

/** Puts a page into a theme: one attribute and at most one style sheet. Light where nobody knows the name. */
export function wearTheme(name: unknown, page: Document = document): void {
  const wanted = themeNames.includes(String(name)) ? String(name) : 'light'
  const file = wanted.replace(DARK, '')
  const css = sheets[file] ?? ''
  page.documentElement.dataset['gkTheme'] = wanted.endsWith('dark') ? 'dark' : 'light'
  const old = page.querySelector('style[data-theme]')
  if (css === '') return old?.remove()
  const sheet = old ?? page.head.appendChild(page.createElement('style'))
  sheet.setAttribute('data-theme', file)
  sheet.textContent = css
}

const REDUCED = /prefers-reduced-motion/
const changed = new WeakSet<CSSMediaRule>()

/** As if the device asked for less motion: the kit's own rules for it hold everywhere, or only where it really does. */
export function reduceMotion(isReduced: boolean, page: Document = document): void {
  const visit = (rules: CSSRuleList) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        if (isReduced && REDUCED.test(rule.media.mediaText)) {
          changed.add(rule)
          rule.media.mediaText = 'all'
        } else if (!isReduced && changed.delete(rule)) {
          rule.media.mediaText = '(prefers-reduced-motion: reduce)'
        }
      }
      if ('cssRules' in rule) visit((rule as CSSGroupingRule).cssRules)
    }
  }
  for (const sheet of page.styleSheets) visit(sheet.cssRules)
}
