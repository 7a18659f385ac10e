import { readdirSync, readFileSync } from 'node:fs'
import {
  createAuth0AculBackend,
  fromAuth0CustomText,
  readHostedPage,
  toAuth0CustomText,
} from '../../../src/backends/auth0-acul/index.ts'
import { readContext } from '../../../src/backends/auth0-acul/context.ts'
import { readTexts } from '../../../src/i18n/readTexts.ts'
import { readProgress } from '../../../src/react/returning/progress.ts'
import {
  readThemeFile,
  themeFromAuth0,
  themeFromCss,
  themeFromDesignTokens,
  themeToCss,
  themeToDesignTokens,
} from '../../../src/theme/index.ts'
import { isTokenName, readValue } from '../../../src/theme/value.ts'
import { promise } from '../support/promise.ts'
import type { Target } from '../support/target.ts'

const NOW = Date.UTC(2026, 10, 23)
const root = new URL('../../../', import.meta.url)
const file = (path: string) => readFileSync(new URL(path, root), 'utf8')
const filesIn = (folder: string, ending: string) =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith(ending))
    .toSorted()
    .map(path => file(`${folder}${path}`))

const THEME = {
  tokens: {
    '--gk-color-primary': '#635dff',
    '--gk-radius-field': '3px',
    '--gk-font-family': 'Arial',
  },
  dark: { '--gk-color-primary': '#8f8bff' },
} as const

/** What applications, localizers, designers and Auth0 hand to the kit as files and objects. */
export const files: Target = {
  title: 'files: texts, themes, the context of a hosted page, what a tab kept',
  sources: [
    'src/i18n/readTexts.ts',
    'src/theme/',
    'src/backends/auth0-acul/context.ts',
    'src/backends/auth0-acul/page.ts',
    'src/backends/auth0-acul/capabilities.ts',
    'src/backends/auth0-acul/texts/',
    'src/backends/auth0-acul/screens/',
    'src/react/returning/progress.ts',
  ],
  seeds: () => [
    ...filesIn('fixtures/auth0-acul/screens/', '.json').filter((_, index) => index % 4 === 0),
    ...filesIn('src/styles/themes/', '.css').slice(0, 2),
    `{"problem":${file('locales/en/problem.json')}}`,
    `{"otpEntry":${file('locales/ja/otpEntry.json')}}`,
    JSON.stringify(themeToDesignTokens(THEME)),
    themeToCss(THEME),
    '{"colors":{"primary":"#fff","page_background":{"type":"solid","start":"#000"}},"logo_url":"https://a.example/l.png","font":{"url":"https://a.example/f.css"}}',
    '{"borders":{"button_border_radius":3},"colors":{"primary_button":"#635dff","widget_background":"#fff"},"fonts":{"title":{"size":150,"bold":true}},"widget":{"logo_position":"center","logo_url":"https://a.example/l.png"},"page_background":{"background_image_url":"","page_layout":"left"}}',
    '{"login-id":{"login-id":{"title":"Hi ${clientName}","buttonText":"<a href=\\"x\\">Go</a>"}}}',
    `{"v":1,"page":"p","until":${NOW + 1000},"sends":1,"step":{"type":"code","tx":{"id":"1","at":1},"sentTo":"a","expiresAt":1,"resendAt":2,"delivery":"sent","channel":"sms_code","connection":"sms","length":6,"alphabet":"digits","attemptsLeft":2,"switchTo":[]}}`,
    `{"v":1,"page":"p","until":${NOW + 1000},"sends":1,"step":{"type":"link","tx":{"id":"1","at":1},"sentTo":"a","delivery":"sent","codeToo":true,"completes":"here"},"decoy":{"kind":"email","value":"a"}}`,
  ],
  words:
    '--gk-color-primary: |--gk-radius-field:|{|}|;|:root|@media (prefers-color-scheme: dark)|[data-gk-theme="dark"]|url(|var(|expression(|#fff|rgb(1 2 3 / 4%)|/*|*/|"|\'|$value|$type|$extensions|color|dark|base|components|{base.color.primary}|colors|widget|logo_url|fonts|javascript:alert(1)|https://evil.example|screen|transaction|untrusted_data|submitted_form_data|links|texts|errors|code|state|locale|name|strategy|connection|alternate_connections|data|passkey|public_key|captcha|image|branding|problem|otpEntry|title_other|title|${x}|{{x}}|$t(|&lt;|<b>|step|tx|until|decoy|__proto__'.split(
      '|',
    ),
  async read(text) {
    const json = parse(text)
    const words = [themeWord(text, json)]

    for (const [group, texts] of Object.entries(readTexts(json)))
      for (const said of Object.values(texts))
        promise.same(typeof said, 'string', `no text in ${group}`)

    const imported = themeFromAuth0(json)
    for (const url of [
      imported.logo?.url,
      imported.page.imageUrl,
      imported.faviconUrl,
      imported.fontUrl,
    ])
      promise(!url || /^https?:$/.test(new URL(url).protocol), 'an address that is no web page')
    judgeTokens(imported.tokens)

    const { texts } = fromAuth0CustomText(json)
    for (const said of Object.values(texts).flatMap(group => Object.values(group))) {
      promise(!/[<>]|\$t\(/.test(said), 'markup, or a call of i18next, is taken over')
      promise(said.length <= 1000, 'a text without an end')
    }
    toAuth0CustomText(json)

    const progress = readProgress(text, 'p', NOW)
    words.push(progress === null ? '-' : progress === 'late' ? 'late' : progress.step.type)
    words.push(await pageWord(json))
    promise(Object.keys(Object.prototype).length === 0, 'every object has got a new property')
    return words.join(' ')
  },
}

function themeWord(text: string, json: unknown): string {
  const read = readThemeFile(text)
  const tokens = themeFromDesignTokens(json)
  for (const theme of [themeFromCss(text), tokens]) {
    judgeTokens(theme.tokens)
    judgeTokens(theme.dark)
    // Written down and read again it is the same theme.
    const { tokens: light, dark } = themeFromCss(themeToCss(theme))
    promise.same({ tokens: light, dark }, { tokens: theme.tokens, dark: theme.dark }, 'it changed')
  }
  return read?.kind ?? 'no theme'
}

function judgeTokens(tokens: object): void {
  for (const [name, value] of Object.entries(tokens)) {
    promise(isTokenName(name), 'a variable that is none of ours')
    promise.same(readValue(value), value, 'a value that may not stand in a style')
  }
}

async function pageWord(json: unknown): Promise<string> {
  const page = readHostedPage(json)
  for (const [name, url] of Object.entries(page.links)) {
    const { protocol, origin } = new URL(url)
    promise(/^https?:$/.test(protocol), 'an address that is no web page')
    promise(name === 'reset_password' || origin === 'http://hosted.invalid', 'a link leads away')
  }
  promise(/^[A-Za-z]{2,3}(-[A-Za-z\d]{2,8})*$/.test(page.locale), 'no language')
  if (!readContext(json)) return 'no page'
  const backend = createAuth0AculBackend({ context: json })
  const { signal } = new AbortController()
  const how = { signal, locale: 'ja', fetch, now: () => NOW, timeoutMs: 1000 }
  const { connections } = await backend.capabilities(how)
  promise(connections.length > 0, 'no way in')
  promise(
    connections.every(({ name, channels }) => name && channels.length > 0),
    'a nameless way in',
  )
  const { step, error } = await backend.begin({}, how)
  return `${step.type}:${error?.code ?? ''}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
