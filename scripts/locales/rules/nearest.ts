/** The name that was probably meant: at most three letters away. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const [best] = names
    .map(it => ({ it, away: distance(name.toLowerCase(), it.toLowerCase()) }))
    .sort((a, b) => a.away - b.away)
  return best && best.away <= 3 ? best.it : undefined
}

/** Levenshtein: letters to add, drop or change. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change))
    }
    row = next
  }
  return row[b.length] ?? 0
}
