/** A start that cannot go on, told to the person at the keyboard: what is wrong and what to type instead. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem'
}

/** The code of a system error (`EADDRINUSE`, `ENOENT` …), or its name. Never its text, which may hold a password. */
export function systemCode(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown'
  if ('code' in thrown && typeof thrown.code === 'string') return thrown.code
  return thrown instanceof AggregateError ? systemCode(thrown.errors[0]) : thrown.name
}
