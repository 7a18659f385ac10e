import type { ImportedTheme } from './auth0.ts'
import type { Theme, Tokens } from './tokens.ts'
import { isTokenName, readValue } from './value.ts'

/** A theme of Auth0's, one that was read from a file, or a list of variables. */
export type AppliedTheme = Pick<Theme, 'tokens'> &
  Partial<Pick<Theme, 'dark'> & Pick<ImportedTheme, 'scheme'>>

/**
 * Puts the variables on an element, by default the page itself, one by one through `style.setProperty`: no style sheet
 * is written, so a content security policy without `unsafe-inline` allows it. A theme with a surface of its own also
 * says whether it is light or dark (`data-gk-theme`), so that the reader's own setting does not mix with it. One with
 * variables for the dark follows the element's `data-gk-theme`, and without it the reader's device, as they change.
 *
 * Returns what takes it all back.
 */
export function applyTheme(
  { tokens, dark = {}, scheme }: AppliedTheme,
  element: HTMLElement = document.documentElement,
): () => void {
  const { style, dataset } = element
  const { gkTheme } = dataset
  if (scheme) dataset['gkTheme'] = scheme
  const before = new Map<string, string>()
  const put = (list: Tokens) => {
    for (const [name, given] of Object.entries(list)) {
      const value = readValue(given)
      if (!isTokenName(name) || value === null) continue
      if (!before.has(name)) before.set(name, style.getPropertyValue(name))
      style.setProperty(name, value)
    }
  }
  const takeBack = () => {
    for (const [name, value] of before) {
      if (value) style.setProperty(name, value)
      else style.removeProperty(name)
    }
    before.clear()
  }
  put(tokens)
  const forget =
    Object.keys(dark).length > 0
      ? followScheme(element, isDark => {
          takeBack()
          put(isDark ? { ...tokens, ...dark } : tokens)
        })
      : undefined
  return () => {
    forget?.()
    takeBack()
    if (!scheme) return
    if (gkTheme === undefined) delete dataset['gkTheme']
    else dataset['gkTheme'] = gkTheme
  }
}

/** Says whether it is dark on this element, now and whenever that changes. */
function followScheme(element: HTMLElement, tell: (isDark: boolean) => void): () => void {
  const view = element.ownerDocument.defaultView
  const device = view?.matchMedia?.('(prefers-color-scheme: dark)')
  let last: boolean | undefined
  const look = () => {
    const said = element.closest<HTMLElement>('[data-gk-theme]')?.dataset['gkTheme']
    const isDark = said === undefined ? (device?.matches ?? false) : said === 'dark'
    if (isDark !== last) tell(isDark)
    last = isDark
  }
  const observer = new MutationObserver(look)
  observer.observe(element.ownerDocument.documentElement, {
    attributeFilter: ['data-gk-theme'],
    subtree: true,
  })
  device?.addEventListener('change', look)
  look()
  return () => {
    observer.disconnect()
    device?.removeEventListener('change', look)
  }
}
