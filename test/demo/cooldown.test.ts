import { describe, expect, test } from 'vitest'
import { createCooldown } from '../../demo/server/cooldown.ts'

describe('F44: the pause between two codes', () => {
  test.each([
    [
      'doubles, and the sixth code waits for the end of the quarter of an hour',
      10,
      [10, 20, 40, 80, 750],
    ],
    ['doubles to 300 s at most', 100, [100, 200, 300, 300]],
  ])('%s', (_what, pause, expected) => {
    let now = 1_000_000_000
    const cooldown = createCooldown(
      () => pause,
      () => now,
    )
    for (const waitSeconds of expected) {
      expect(cooldown.take('hana@example.jp')).toBeNull()
      expect(cooldown.take('hana@example.jp')).toEqual({ waitSeconds })
      now += waitSeconds * 1000
    }
  })
})
