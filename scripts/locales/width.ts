import { formatDuration } from '../../src/i18n/formatDuration.ts'
import { fillIn } from './text.ts'
import type { Variables } from './words.ts'

/** The text as a person may see it at its longest. */
export function example(text: string, locale: string, variables: Variables): string {
  const values = Object.fromEntries(
    Object.entries(variables).map(([name, { example: value }]) => [name, value]),
  )
  return fillIn(text, { ...values, duration: formatDuration(65, locale), count: '15' })
}

const WIDE =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6]/
const NO_WIDTH = /[\p{M}\p{Cf}]/u

// Measured in Chromium with Noto Sans CJK JP and Noto Sans Arabic, rounded up: semibold, as buttons are.
function em(character: string): number {
  if (NO_WIDTH.test(character)) return 0
  if (/[\uAC00-\uD7A3]/.test(character)) return 0.94
  if (WIDE.test(character)) return 1
  if (character === ' ') return 0.24
  if (/[iljtfrI'.,:;!|()]/.test(character)) return 0.36
  if (/[mwMW@%]/.test(character)) return 0.9
  if (/\p{Lu}/u.test(character)) return 0.66
  return 0.58
}

const widthOf = (text: string, size: number): number =>
  Array.from(text).reduce((sum, character) => sum + em(character), 0) * size

/**
 * How many lines a text takes, estimated: words are kept together, Chinese characters and kana break anywhere. The desk
 * in Storybook and test/browser measure what really happens; this is for the command, which has no browser.
 */
export function estimateLines(text: string, size: number, width: number): number {
  const pieces = text.match(
    /[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF][、。，．」）！？]?|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF]+|\s+/gu,
  )
  let lines = 1
  let used = 0
  for (const piece of pieces ?? []) {
    const needed = widthOf(piece, size)
    if (used > 0 && used + needed > width && piece.trim() !== '') {
      lines += 1
      used = 0
    }
    used += needed
    while (used > width && piece.trim() !== '') {
      lines += 1
      used -= width
    }
  }
  return lines
}
