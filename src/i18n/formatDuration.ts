const WITHOUT_SPACES = /^(ja|zh)\b/

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
  const tight = WITHOUT_SPACES.test(locale)

  const parts: string[] = []
  if (hours > 0) parts.push(count(hours, 'hour', locale))
  if (minutes > 0) parts.push(count(minutes, 'minute', locale))
  if (rest > 0 || all === 0) {
    const digits = tight && parts.length > 0 ? 2 : 1
    parts.push(count(rest, 'second', locale, digits))
  }
  return parts.join(tight ? '' : ' ')
}

function count(value: number, unit: string, locale: string, minimumIntegerDigits = 1): string {
  const options = { style: 'unit', unit, unitDisplay: 'long', minimumIntegerDigits } as const
  const parts = formatter(locale, options).formatToParts(value)
  // ICU writes 28 秒; Japanese has no space there (reliability 3.3).
  const kept = WITHOUT_SPACES.test(locale) ? parts.filter(part => part.value.trim() !== '') : parts
  return kept.map(part => part.value).join('')
}

const formatters = new Map<string, Intl.NumberFormat>()

/** A countdown asks every second, and making a formatter is the slow part. */
function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const name = `${locale} ${options.unit} ${options.minimumIntegerDigits}`
  let made = formatters.get(name)
  if (!made) formatters.set(name, (made = new Intl.NumberFormat(locale, options)))
  return made
}
