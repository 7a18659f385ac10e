import type { CountryEntry, PhoneEntry } from './PhoneEntry.tsx'

interface Module {
  PhoneEntry: typeof PhoneEntry
  CountryEntry: typeof CountryEntry
}

let there: Module | undefined

/** Fetches the phone field with its countries and numbering plans. Asking again costs nothing. */
export async function loadPhoneEntry(): Promise<Module> {
  there ??= await import('../phone.ts')
  return there
}

/** The phone field, if it was fetched. */
export const phoneEntryIfThere = (): Module | undefined => there
