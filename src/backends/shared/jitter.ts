/** From 0 to 1: pages that lost the same server at the same moment must not all come back at the same moment. */
export const jitter = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32
