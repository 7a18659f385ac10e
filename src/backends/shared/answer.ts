/** What a server said, read whole. `body` is undefined when it was not JSON. */
export interface Answer {
  status: number
  headers: Headers
  body: unknown
  /** There was no body at all. */
  isEmpty?: boolean
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
