import type { PhoneEntry } from './PhoneEntry.tsx'

let there: typeof PhoneEntry | undefined

/** Fetches the phone field with its countries and numbering plans. Asking again costs nothing. */
export async function loadPhoneEntry(): Promise<typeof PhoneEntry> {
  there ??= (await import('./PhoneEntry.tsx')).PhoneEntry
  return there
}

/** The phone field, if it was fetched. */
export const phoneEntryIfThere = (): typeof PhoneEntry | undefined => there
