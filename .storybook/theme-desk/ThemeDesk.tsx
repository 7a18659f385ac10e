import {
  readThemeFile,
  type Theme,
  themeToCss,
  themeToDesignTokens,
  type Tokens,
} from 'genkan/theme'
import { useDeferredValue, useId, useState } from 'react'
import { groups, type Scheme, shownIn, themes, warningsOf, withToken } from './kit.ts'
import { Previews } from './Previews.tsx'
import { TokenField } from './TokenField.tsx'
import './theme-desk.css'

const KINDS = { css: 'a style sheet', 'design-tokens': 'Design Tokens', auth0: 'an Auth0 theme' }

/** The look of the whole login, changed by hand, judged at once, taken home as a file. */
export function ThemeDesk() {
  const [theme, setTheme] = useState<Theme>({ tokens: {}, dark: {} })
  const [start, setStart] = useState('default')
  const [scheme, setScheme] = useState<Scheme>('light')
  const [logo, setLogo] = useState<string | null>(null)
  const [picture, setPicture] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const [leftOut, setLeftOut] = useState<string[]>([])
  const id = useId()
  // Twenty screens are drawn again; who types must not wait for them.
  const drawn = useDeferredValue(theme)
  const shown = shownIn(scheme, theme)
  const warnings = warningsOf(theme)

  function take(text: string) {
    const file = readThemeFile(text)
    setLeftOut(file?.leftOut ?? [])
    if (!file) {
      setSaid(
        'There is no theme in this text. Paste CSS variables, Design Tokens or an Auth0 theme.',
      )
      return
    }
    setTheme(file.theme)
    setScheme(file.theme.scheme ?? 'light')
    if (file.logoUrl) setLogo(file.logoUrl)
    setSaid(`Read as ${KINDS[file.kind]}: ${Object.keys(file.theme.tokens).length} variables.`)
  }

  return (
    <main className="theme-desk">
      <div className="theme-desk-panel">
        <h1>Theme desk</h1>
        <section aria-labelledby={`${id}-begin`}>
          <h2 id={`${id}-begin`}>Begin with</h2>
          <label className="theme-desk-row">
            <span>Theme</span>
            <select
              value={start}
              onChange={({ currentTarget: { value } }) => {
                setStart(value)
                setTheme(themes.get(value) ?? { tokens: {}, dark: {} })
                setLeftOut([])
                setSaid(`Began with ${value}.`)
              }}
            >
              {[...themes.keys()].map(name => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
          <label className="theme-desk-row">
            <span>Or your file: CSS, Design Tokens, Auth0 theme</span>
            <input
              type="file"
              accept=".css,.json"
              onChange={({ currentTarget: { files } }) => void files?.[0]?.text().then(take)}
            />
          </label>
          <details>
            <summary>Or paste it</summary>
            <textarea
              aria-label="CSS, Design Tokens or Auth0 theme"
              rows={6}
              spellCheck={false}
              onChange={({ currentTarget: { value } }) => value.trim() && take(value)}
            />
          </details>
          <p role="status">{said}</p>
          {leftOut.length > 0 && (
            <details open>
              <summary>Not taken over ({leftOut.length})</summary>
              <ul>
                {leftOut.map(path => (
                  <li key={path}>
                    <code>{path}</code>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>

        <section aria-labelledby={`${id}-contrast`}>
          <h2 id={`${id}-contrast`}>Contrast</h2>
          <div aria-live="polite">
            {warnings.length === 0 && <p>Every pair has what WCAG 2.2 AA asks for.</p>}
            <ul className="theme-desk-warnings">
              {warnings.map(({ scheme: where, token, on, ratio, needed }) => (
                <li key={`${where} ${token} ${on}`}>
                  <strong>
                    {ratio.toFixed(2)}:1, needs {needed}:1
                  </strong>{' '}
                  {short(token)} on {short(on)} ({where})
                </li>
              ))}
            </ul>
          </div>
        </section>

        <section aria-labelledby={`${id}-variables`}>
          <h2 id={`${id}-variables`}>Variables</h2>
          <fieldset className="theme-desk-schemes">
            <legend>Edit and show</legend>
            {(['light', 'dark'] as const).map(each => (
              <label key={each}>
                <input
                  type="radio"
                  name={`${id}-scheme`}
                  checked={scheme === each}
                  onChange={() => setScheme(each)}
                />
                {each}
              </label>
            ))}
          </fieldset>
          {scheme === 'light' && (
            <p>The dark keeps colours of its own. Choose dark to change them too.</p>
          )}
          <label className="theme-desk-row">
            <span>Logo, for the pictures only</span>
            <input
              type="file"
              accept="image/*"
              onChange={({ currentTarget: { files } }) =>
                setLogo(files?.[0] ? URL.createObjectURL(files[0]) : null)
              }
            />
          </label>
          <label className="theme-desk-row">
            <span>
              Picture behind the card, to look at: on your page it is the background of{' '}
              <code>.gk-page</code>
            </span>
            <input
              type="file"
              accept="image/*"
              onChange={({ currentTarget: { files } }) =>
                setPicture(files?.[0] ? URL.createObjectURL(files[0]) : null)
              }
            />
          </label>
          {[...groups].map(([group, names]) => (
            <details key={group} open={group === 'color' || group === 'radius'}>
              <summary>{group}</summary>
              {names.map(name => (
                <TokenField
                  key={name}
                  name={name}
                  label={short(name)}
                  value={shown[name] ?? ''}
                  onValue={value => setTheme(withToken(theme, scheme, name, value))}
                />
              ))}
            </details>
          ))}
        </section>

        <Export theme={theme} />
      </div>
      <Previews tokens={shownIn(scheme, drawn)} scheme={scheme} logo={logo} picture={picture} />
    </main>
  )
}

const short = (name: keyof Tokens) => name.replace('--gk-', '')

function Export({ theme }: { theme: Theme }) {
  const css = themeToCss(theme, 'A theme for genkan. Load it after genkan/styles.css.')
  const json = `${JSON.stringify(themeToDesignTokens(theme), null, 2)}\n`
  return (
    <section>
      <h2>Take it home</h2>
      <p className="theme-desk-files">
        <Download name="theme.css" type="text/css" text={css} />
        <Download name="theme.tokens.json" type="application/json" text={json} />
      </p>
      <details>
        <summary>theme.css</summary>
        <textarea readOnly aria-label="theme.css" rows={12} spellCheck={false} value={css} />
      </details>
    </section>
  )
}

function Download({ name, type, text }: { name: string; type: string; text: string }) {
  return (
    <a
      download={name}
      href={`data:${type};charset=utf-8,${encodeURIComponent(text)}`}
      className="theme-desk-download"
    >
      {name}
    </a>
  )
}
