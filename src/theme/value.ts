/** Colours, lengths, weights, fonts, one gradient. No address, no function that fetches or looks up, no `;`, no braces. */
const VALUE =
  /^(?!.*(?:url|expression|image|image-set|var|env|attr)\()[#\p{L}\p{M}\p{N}_.,%()\s'"/-]{1,400}$/iu

/**
 * The value of a variable of the kit as one may write it into a style, or null. What it opens (a bracket, a quotation
 * mark) it also closes, so that nothing that follows in a style sheet is swallowed (reliability F23).
 */
export function readValue(text: unknown): string | null {
  if (typeof text !== 'string') return null
  const value = text.trim().replace(/\s+/g, ' ')
  return VALUE.test(value) && isClosed(value) ? value : null
}

/** Whether this is the name of a variable of the kit: `--gk-<group>-<name>`. */
export function isTokenName(name: string): name is `--gk-${string}` {
  return /^--gk-[a-z][a-z-]{0,60}$/.test(name)
}

function isClosed(value: string): boolean {
  let depth = 0
  let quote = ''
  for (const sign of value) {
    if (quote) quote = sign === quote ? '' : quote
    else if (sign === '"' || sign === "'") quote = sign
    else if (sign === '(') depth++
    else if (sign === ')' && --depth < 0) return false
  }
  return depth === 0 && quote === ''
}
