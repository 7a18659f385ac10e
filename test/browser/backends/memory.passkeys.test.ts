import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createMemoryBackend } from 'genkan/backends/memory'
import { AREAS, describeBackend } from 'genkan/testing'
import { type Authenticator, plugIn } from '../authenticator.ts'

const backend = createMemoryBackend({ passkeys: 'offer' })
let device: Authenticator

const report = describeBackend(
  'memory, with passkeys',
  {
    start: async () => void (device = await plugIn()),
    stop: () => device.remove(),
    adapter: () => backend,
    code: to => backend.lastMessage(to)?.code ?? '',
    limits: { maxAttempts: 3, resendAfterSeconds: 30 },
    passkeys: {
      adapter: () => backend,
      authenticator: { touch: is => device.touch(is), forget: () => device.forget() },
    },
    notOffered: Object.fromEntries(
      AREAS.filter(area => area !== 'passkeys').map(area => [area, 'proved without a browser']),
    ),
  },
  { afterAll, beforeAll, describe, expect, test },
)

test('nothing about passkeys was left out', () => {
  expect(report.areas.passkeys).toEqual({ passed: 5, of: 5 })
})
