/** The address if a person may be led there by a link, or null: http and https only, never a script (reliability F23). */
export function webAddress(url: string | undefined): string | null {
  if (!url) return null
  try {
    const { protocol, href } = new URL(
      url,
      typeof document === 'undefined' ? url : document.baseURI,
    )
    return protocol === 'https:' || protocol === 'http:' ? href : null
  } catch {
    return null
  }
}
