import type { Mark } from './Mark.tsx'

let there: typeof Mark | undefined

/** Fetches the marks of all known providers. Asking again costs nothing. */
export async function loadMarks(): Promise<typeof Mark> {
  there ??= (await import('./Mark.tsx')).Mark
  return there
}

/** The marks, if they were fetched. */
export const marksIfThere = (): typeof Mark | undefined => there
