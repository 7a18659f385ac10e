import { withoutParams } from '../core/withoutParams.ts'

export interface TakeLinkOptions {
  /** Names of the query parameters that make an address a link to log in with. Default `['token']`. */
  params?: readonly string[]
}

/**
 * Takes the token of an opened log-in link out of the address bar: returns the whole address, for the provider's
 * `resume`, and leaves a clean one in the same history entry. Null when there is none.
 *
 * Call it once, before the first render and before anything is fetched; until then the token could leave the page by a
 * `Referer`, by analytics or by a bookmark (reliability F53). Other parameters, the fragment and `history.state` stay.
 * Nothing is used up: that takes a press of the person on the landing screen (F51).
 *
 * ```ts
 * const url = takeLink(location, history)
 * <GenkanProvider backend={backend} {...(url && { resume: { url } })}>
 * ```
 */
export function takeLink(
  location: Pick<Location, 'href'>,
  history: Pick<History, 'state' | 'replaceState'>,
  { params = ['token'] }: TakeLinkOptions = {},
): string | null {
  const { href } = location
  const clean = withoutParams(href, name => params.includes(name))
  if (clean === null) return null
  history.replaceState(history.state, '', clean)
  return href
}
