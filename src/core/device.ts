import type { Capabilities } from './backend.ts'

/** Where a browser keeps what it remembers about itself. No name, address or number is ever put there. */
export interface DeviceStore {
  read(): string | null
  write(text: string): void
}

/** What this browser remembers between visits. */
export interface Device {
  /** A passkey was made or used here, so it may be asked for before a code (auth0.md 7). */
  known: boolean
  /** Until when nobody is asked here to make a passkey, in milliseconds since the epoch. */
  quietUntil: number
}

/** What happened to a passkey on this device. */
export type DeviceEvent = 'used' | 'created' | 'snoozed' | 'refused'

const DAY = 24 * 60 * 60 * 1000
/** Days until the next question, after «not now» (auth0.md 7). */
export const SNOOZE_DAYS: Record<Capabilities['profile'], number> = {
  identifier_first: 30,
  identifier_first_biometrics: 14,
}
/** Days until the next question, after «not on this device» (auth0.md 7). */
export const REFUSAL_DAYS = 365

const UNKNOWN_DEVICE: Device = { known: false, quietUntil: 0 }

/** Reads what the device remembers. Anything that cannot be read counts as a device never seen. */
export function readDevice(text: string | null, now: number): Device {
  try {
    const { known, quietUntil } = Object(JSON.parse(text ?? '{}')) as Partial<Device>
    // A clock that was wrong, or a hand in the storage, must not silence the question for longer than a refusal.
    const latest = now + REFUSAL_DAYS * DAY
    const isMoment = typeof quietUntil === 'number' && quietUntil > 0 && quietUntil <= latest
    return { known: known === true, quietUntil: isMoment ? quietUntil : 0 }
  } catch {
    return UNKNOWN_DEVICE
  }
}

export function rememberOn(
  device: Device,
  event: DeviceEvent,
  profile: Capabilities['profile'],
  now: number,
): Device {
  if (event === 'used' || event === 'created') return { ...device, known: true }
  const days = event === 'refused' ? REFUSAL_DAYS : SNOOZE_DAYS[profile]
  // A later «not now» never shortens a «not on this device».
  return { ...device, quietUntil: Math.max(device.quietUntil, now + days * DAY) }
}

/**
 * Whether a person who has just signed in is asked to make a passkey here. Who came in with the passkey of another
 * device is asked on a known device too: theirs is not on it (auth0.md 7, local enrollment).
 */
export const offersEnrollment = (
  { known, quietUntil }: Device,
  cameFrom: 'here' | 'other_device',
  now: number,
): boolean => (cameFrom === 'other_device' || !known) && now >= quietUntil

/**
 * Whether the passkey is asked for before a code is sent. Depends on the device alone and never on who is typed in,
 * so that a stranger learns of nobody whether they have one (reliability F19).
 */
export const asksPasskeyFirst = (
  { known }: Device,
  { profile, passkeys }: Pick<Capabilities, 'profile' | 'passkeys'>,
): boolean => known && profile === 'identifier_first_biometrics' && passkeys?.modal === true
