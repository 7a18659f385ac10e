/** Where an address waits for its link: a link is opened in a tab of its own, so this cannot be the tab's storage. */
export type AddressStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const KEY = 'genkan.firebase.email'

/**
 * Remembers to whom this browser had a link sent, as Firebase recommends: its link works only together with the
 * address, and without it everybody would have to type theirs twice. Forgotten as soon as the link was used.
 */
export function createRemembered(store: AddressStore | null | undefined) {
  // Storage may be forbidden or full. Then the person is asked.
  const attempt = <Value>(work: (store: AddressStore) => Value): Value | undefined => {
    try {
      const place = store === undefined ? globalThis.localStorage : store
      return place ? work(place) : undefined
    } catch {
      return undefined
    }
  }
  return {
    read: (): string | undefined => attempt(place => place.getItem(KEY)) ?? undefined,
    keep: (address: string) => attempt(place => place.setItem(KEY, address)),
    forget: () => attempt(place => place.removeItem(KEY)),
  }
}
