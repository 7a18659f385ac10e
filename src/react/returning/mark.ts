/** A short sign for a text, from which the text cannot be read back (FNV-1a, 32 bit). Proves nothing. */
export function markOf(text: string): string {
  let hash = 0x811c9dc5
  for (let place = 0; place < text.length; place += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193)
  }
  return (hash >>> 0).toString(36)
}
