import type { DeviceStore } from '../core/index.ts'

/** Holds two facts about this browser and none about a person: whether a passkey is here, and until when not to ask. */
const KEY = 'genkan.device'

/** What this browser remembers of passkeys. Where storage is forbidden or full, every visit is the first. */
export const browserDevice: DeviceStore = {
  read() {
    try {
      return localStorage.getItem(KEY)
    } catch {
      return null
    }
  },
  write(text) {
    try {
      localStorage.setItem(KEY, text)
    } catch {
      // Then the question comes again the next time.
    }
  },
}
