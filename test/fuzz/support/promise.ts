/** Throws when a promise is broken. Not `node:assert`: comparing two long texts it looks for a diff, for minutes. */
export function promise(isKept: unknown, what: string): asserts isKept {
  if (!isKept) throw new Error(what)
}

promise.same = (one: unknown, other: unknown, what: string): void =>
  promise(JSON.stringify(one) === JSON.stringify(other), what)
