type Unit = 'hour' | 'minute' | 'second'

// The kit's own languages without Intl: its first number format took a quarter of drawing the code screen (docs/performance.md).
const JAPANESE = { hour: '時間', minute: '分', second: '秒' }

/**
 * A length of time in words, for eyes and ears: 「28秒」「1分05秒」「10分」, "1 minute 5 seconds". Never `1:05`,
 * which a screen reader says as a time of day. `seconds` are rounded up, so that nobody comes too early.
 *
 * Intl.DurationFormat is not used: in Node 24 it puts spaces into Japanese (1 分 5 秒) and cannot pad seconds.
 */
export function formatDuration(seconds: number, locale: string): string {
  const all = Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : 0
  const hours = Math.floor(all / 3600)
  const minutes = Math.floor((all % 3600) / 60)
  const rest = all % 60
  const parts: string[] = []
  if (hours > 0) parts.push(count(hours, 'hour', locale))
  if (minutes > 0) parts.push(count(minutes, 'minute', locale))
  if (rest > 0 || all === 0) parts.push(count(rest, 'second', locale, parts.length > 0 ? 2 : 1))
  return parts.join(/^(ja|zh)\b/.test(locale) ? '' : ' ')
}

function count(value: number, unit: Unit, locale: string, digits = 1): string {
  if (/^ja\b/.test(locale)) return String(value).padStart(digits, '0') + JAPANESE[unit]
  if (/^en\b/.test(locale)) return `${value} ${unit}${value === 1 ? '' : 's'}`
  return formatter(locale, unit).format(value)
}

const formatters = new Map<string, Intl.NumberFormat>()

/** A countdown asks every second, and making a formatter is the slow part. */
function formatter(locale: string, unit: Unit): Intl.NumberFormat {
  const name = `${locale} ${unit}`
  let made = formatters.get(name)
  if (!made) {
    made = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' })
    formatters.set(name, made)
  }
  return made
}
