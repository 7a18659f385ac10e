/** Nobody is made to wait longer for another try, whatever the header says. */
export const MAX_RETRY_AFTER_MS = 3_600_000

const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec'
const TIME = String.raw`(?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d):(?<second>[0-5]\d|60)`
const MONTH = '(?<month>[A-Z][a-z]{2})'
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const LONG_WEEKDAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day'
const HTTP_DATES = [
  String.raw`${WEEKDAY}, (?<day>\d\d) ${MONTH} (?<year>\d{4}) ${TIME} GMT`,
  String.raw`${LONG_WEEKDAY}, (?<day>\d\d)-${MONTH}-(?<year>\d\d) ${TIME} GMT`,
  String.raw`${WEEKDAY} ${MONTH} (?<day>[ \d]\d) ${TIME} (?<year>\d{4})`,
].map(form => new RegExp(`^${form}$`))

/**
 * Reads a `Retry-After` header as milliseconds from `now` (0 for the past, at most one hour), or null
 * when there is none or it makes no sense: then the default wait applies. Seconds, or a date in any of
 * the three forms of RFC 9110 (5.6.7, 10.2.3); nothing else, so `1.5`, `-5` or an ISO date is null.
 */
export function readRetryAfter(
  header: string | null | undefined,
  { now }: { now: number },
): number | null {
  const value = header?.trim() ?? ''
  const wait = /^[0-9]+$/.test(value) ? Number(value) * 1000 : readHttpDate(value, now) - now
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), MAX_RETRY_AFTER_MS)
}

/** Milliseconds since 1970, or NaN. */
function readHttpDate(value: string, now: number): number {
  const parts = HTTP_DATES.map(form => form.exec(value)?.groups).find(Boolean)
  if (!parts) return NaN
  const { day, month = '', hour, minute, second } = parts
  const index = MONTHS.indexOf(month) / 3
  const midnight = Date.UTC(fullYear(parts.year ?? '', now), index, Number(day))
  // 31 February would roll over to March.
  const isDate = Number.isInteger(index) && new Date(midnight).getUTCDate() === Number(day)
  return isDate
    ? midnight + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000
    : NaN
}

/** RFC 9110: a year of two digits that seems over 50 years ahead is the last past one with these digits. */
function fullYear(year: string, now: number): number {
  if (year.length > 2) return Number(year)
  const thisYear = new Date(now).getUTCFullYear()
  const inThisCentury = thisYear - (thisYear % 100) + Number(year)
  return inThisCentury > thisYear + 50 ? inThisCentury - 100 : inThisCentury
}
