import type { Target } from '../support/target.ts'

/** Loaded one at a time, since coverage is counted from the moment a source is loaded. */
export const TARGETS = {
  email: async () => (await import('./email.ts')).email,
  phone: async () => (await import('./phone.ts')).phone,
  code: async () => (await import('./code.ts')).code,
  delays: async () => (await import('./delays.ts')).delays,
  addresses: async () => (await import('./addresses.ts')).addresses,
  answers: async () => (await import('./answers.ts')).answers,
  files: async () => (await import('./files.ts')).files,
} satisfies Record<string, () => Promise<Target>>

export type TargetName = keyof typeof TARGETS
