/**
 * An address without some of its parameters; null when it has none of them, or is no address. By text and not by `searchParams.delete`,
 * which would write the application's own parameters anew.
 */
export function withoutParams(href: string, isOurs: (name: string) => boolean): string | null {
  const clean = read(href)
  if (!clean) return null
  const pairs = clean.search.slice(1).split('&')
  // The constructor and the setter each take one `?` off; in `??a` the second one belongs to the name.
  const rest = pairs.filter(pair => ![...new URLSearchParams(`?${pair}`).keys()].some(isOurs))
  if (rest.length === pairs.length) return null
  clean.search = rest.length > 0 ? `?${rest.join('&')}` : ''
  return clean.href
}

/** Not every `href` of a `URL` is one: Node 24 refuses what it has itself written for a host of 2049 labels `é`. */
function read(href: string): URL | null {
  try {
    return new URL(href)
  } catch {
    return null
  }
}
