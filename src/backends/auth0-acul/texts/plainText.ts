export interface RefusedText {
  /** `markup`: HTML other than a link. `variable`: one that the kit does not fill in there. `braces`: a sign of its own syntax. */
  why: 'no_text' | 'too_long' | 'markup' | 'variable' | 'braces'
  /** The variable's name, for `variable`. */
  name?: string
}

/** Characters of one text, at most. The longest sentence of the kit has some 150. */
const LONGEST = 1000
const LINK = /<a(?:\s+[\w-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*>([^<>]*)<\/a\s*>/gi
const MARKDOWN_LINK = /\[([^[\]()]*)\]\([^()\s]*\)/g
const VARIABLE = /[$#]\{\s*([\w.-]+)\s*\}/g
const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00a0',
}

/** A text of Auth0's as one of ours: links are their words, variables have our names, and nothing else is taken over. */
export function plainText(
  value: unknown,
  nameOf: (variable: string) => string | null,
): { text: string } | RefusedText {
  if (typeof value !== 'string' || value.trim() === '') return { why: 'no_text' }
  if (value.length > LONGEST) return { why: 'too_long' }
  const unlinked = value.replace(LINK, '$1').replace(MARKDOWN_LINK, '$1')
  if (/[<>]|&(?:lt|gt|#0*6[02]|#x0*3[ce]);?/i.test(unlinked)) return { why: 'markup' }
  // i18next would look for a variable, or for another text, in what somebody else wrote.
  if (unlinked.includes('{{') || unlinked.includes('$t(')) return { why: 'braces' }
  let unfilled: string | undefined
  const text = unlinked
    .replace(VARIABLE, (_, variable: string) => {
      const name = nameOf(variable)
      if (name === null) unfilled ??= variable
      return `{{${name ?? variable}}}`
    })
    .replace(/&(?:amp|quot|#39|nbsp);/g, entity => ENTITIES[entity] ?? entity)
  if (unfilled !== undefined) return { why: 'variable', name: unfilled }
  return { text }
}
