import { describe, expect, test } from 'vitest'
import { asksPasskeyFirst, offersEnrollment, readDevice, rememberOn } from 'genkan/core'
import type { Capabilities, Device } from 'genkan/core'

const DAY = 24 * 60 * 60 * 1000
const NOW = Date.UTC(2026, 3, 1)
const fresh: Device = { known: false, quietUntil: 0 }
const dayAfter = (days: number) => NOW + days * DAY

describe('the question whether to make a passkey', () => {
  test('is asked on a device that was never seen', () => {
    expect(offersEnrollment(fresh, 'here', NOW)).toBe(true)
  })

  test.each([
    { profile: 'identifier_first', days: 30 },
    { profile: 'identifier_first_biometrics', days: 14 },
  ] as const)('comes again $days days after «not now» with $profile', ({ profile, days }) => {
    const later = rememberOn(fresh, 'snoozed', profile, NOW)
    expect(offersEnrollment(later, 'here', dayAfter(days) - 1)).toBe(false)
    expect(offersEnrollment(later, 'here', dayAfter(days))).toBe(true)
  })

  test.each(['identifier_first', 'identifier_first_biometrics'] as const)(
    'comes again a year after «not on this device» with %s',
    profile => {
      const refused = rememberOn(fresh, 'refused', profile, NOW)
      expect(offersEnrollment(refused, 'here', dayAfter(365) - 1)).toBe(false)
      expect(offersEnrollment(refused, 'here', dayAfter(365))).toBe(true)
    },
  )

  test('is not brought forward by a later «not now»', () => {
    const refused = rememberOn(fresh, 'refused', 'identifier_first', NOW)
    const snoozed = rememberOn(refused, 'snoozed', 'identifier_first', dayAfter(1))
    expect(snoozed.quietUntil).toBe(dayAfter(365))
  })

  test('is not asked where a passkey was made or used', () => {
    expect(offersEnrollment({ known: true, quietUntil: 0 }, 'here', NOW)).toBe(false)
  })

  test('is asked there all the same when the passkey came from another device', () => {
    expect(offersEnrollment({ known: true, quietUntil: 0 }, 'other_device', NOW)).toBe(true)
    expect(offersEnrollment({ known: true, quietUntil: NOW + 1 }, 'other_device', NOW)).toBe(false)
  })
})

describe('a passkey before the code', () => {
  const with_ = (
    profile: Capabilities['profile'],
    passkeys: Capabilities['passkeys'],
  ): Pick<Capabilities, 'profile' | 'passkeys'> => ({ profile, passkeys })
  const all = { conditional: true, modal: true, create: true }
  const known = rememberOn(fresh, 'created', 'identifier_first_biometrics', NOW)

  test('is asked for on a known device with the biometrics profile, and nowhere else', () => {
    const biometrics = with_('identifier_first_biometrics', all)
    expect(asksPasskeyFirst(known, biometrics)).toBe(true)
    expect(asksPasskeyFirst(fresh, biometrics)).toBe(false)
    expect(asksPasskeyFirst(known, with_('identifier_first', all))).toBe(false)
    expect(asksPasskeyFirst(known, with_('identifier_first_biometrics', null))).toBe(false)
    const none = { ...all, modal: false }
    expect(asksPasskeyFirst(known, with_('identifier_first_biometrics', none))).toBe(false)
  })
})

describe('what the device remembers', () => {
  test('survives being written down', () => {
    const device = rememberOn({ known: true, quietUntil: 0 }, 'snoozed', 'identifier_first', NOW)
    expect(readDevice(JSON.stringify(device), NOW)).toEqual(device)
  })

  test.each([
    null,
    '',
    'null',
    '[]',
    '7',
    '{',
    '{"known":"yes"}',
    '{"known":1,"quietUntil":"tomorrow"}',
    '{"quietUntil":-1}',
    '{"quietUntil":1e300}',
    `{"quietUntil":${NOW + 366 * DAY}}`,
  ])('is a device never seen when it reads %s', text => {
    expect(readDevice(text, NOW)).toEqual(fresh)
  })
})
