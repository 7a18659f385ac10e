import type { ImportedTheme } from './auth0.ts'
import type { Tokens } from './tokens.ts'

/** What a variable of the kit may hold: colours, lengths, weights, one gradient. No `url()`, no `;`, no braces. */
const VALUE = /^(?!.*(?:url|expression|image|var|env)\()[#\w.,%()\s-]{1,120}$/i

/**
 * Puts the variables on an element, by default the page itself, one by one through `style.setProperty`: no style sheet
 * is written, so a content security policy without `unsafe-inline` allows it. A theme with a surface of its own also
 * says whether it is light or dark (`data-gk-theme`), so that the reader's own setting does not mix with it.
 *
 * Returns what takes it all back.
 */
export function applyTheme(
  { tokens, scheme }: Pick<ImportedTheme, 'tokens'> & Partial<Pick<ImportedTheme, 'scheme'>>,
  element: HTMLElement = document.documentElement,
): () => void {
  const { style, dataset } = element
  const before: Tokens = {}
  for (const name of Object.keys(tokens) as (keyof Tokens)[]) {
    const value = tokens[name]
    if (!/^--gk-[a-z-]{1,60}$/.test(name) || value === undefined || !VALUE.test(value)) continue
    before[name] = style.getPropertyValue(name)
    style.setProperty(name, value)
  }
  const { gkTheme } = dataset
  if (scheme) dataset['gkTheme'] = scheme
  return () => {
    for (const [name, value] of Object.entries(before)) {
      if (value) style.setProperty(name, value)
      else style.removeProperty(name)
    }
    if (!scheme) return
    if (gkTheme === undefined) delete dataset['gkTheme']
    else dataset['gkTheme'] = gkTheme
  }
}
