/**
 * Loads the page anew, this time with the code that did not arrive. WebKit takes the failure of an announced module along
 * into the next page and asks nobody (seen with WebKitGTK 2.50.6); fetched past its memory, it is there.
 */
export async function loadAnew(): Promise<void> {
  const announced = [...document.querySelectorAll<HTMLLinkElement>('link[rel=modulepreload]')]
  const missing = announced.filter(({ href }) => performance.getEntriesByName(href).length === 0)
  await Promise.allSettled(missing.map(({ href }) => fetch(href, { cache: 'reload' })))
  location.reload()
}
