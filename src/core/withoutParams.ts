/**
 * An address without some of its parameters; null when it has none of them. By text and not by `searchParams.delete`,
 * which would write the application's own parameters anew.
 */
export function withoutParams(href: string, isOurs: (name: string) => boolean): string | null {
  const clean = new URL(href)
  const pairs = clean.search.slice(1).split('&')
  // The constructor and the setter each take one `?` off; in `??a` the second one belongs to the name.
  const rest = pairs.filter(pair => ![...new URLSearchParams(`?${pair}`).keys()].some(isOurs))
  if (rest.length === pairs.length) return null
  clean.search = rest.length > 0 ? `?${rest.join('&')}` : ''
  return clean.href
}
