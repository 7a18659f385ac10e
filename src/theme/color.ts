/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
export interface Color {
  red: number
  green: number
  blue: number
  alpha: number
}

const HEX = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i
const RGB =
  /^rgba?\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*(?:[,/]\s*(\d?\.?\d{1,4})(%?)\s*)?\)$/i

/**
 * Reads `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb()` and `rgba()`. Null for anything else: a colour of somebody
 * else's goes into a style by this grammar or not at all (reliability F23).
 */
export function readColor(text: unknown): Color | null {
  if (typeof text !== 'string' || text.length > 64) return null
  const trimmed = text.trim()
  if (HEX.test(trimmed)) return fromHex(trimmed.slice(1))
  const [, ...parts] = RGB.exec(trimmed) ?? []
  if (parts.length === 0) return null
  const [red = 0, green = 0, blue = 0] = parts.slice(0, 3).map(Number)
  const alpha = parts[3] === undefined ? 1 : Number(parts[3]) / (parts[4] === '%' ? 100 : 1)
  if (Math.max(red, green, blue) > 255 || alpha > 1) return null
  return { red, green, blue, alpha }
}

function fromHex(digits: string): Color {
  const long = digits.length > 4 ? digits : digits.replace(/./g, '$&$&')
  const at = (index: number) => Number.parseInt(long.slice(index, index + 2), 16)
  return { red: at(0), green: at(2), blue: at(4), alpha: long.length > 6 ? at(6) / 255 : 1 }
}

/** `#rrggbb`, with two more digits when it is not opaque. */
export function toHex({ red, green, blue, alpha }: Color): string {
  const digits = [red, green, blue, ...(alpha < 1 ? [alpha * 255] : [])]
  return `#${digits.map(part => Math.round(part).toString(16).padStart(2, '0')).join('')}`
}

/** `share` of `over` laid on `under`, both taken as opaque. */
export function mix(over: Color, under: Color, share: number): Color {
  const part = (top: number, bottom: number) => top * share + bottom * (1 - share)
  return {
    red: part(over.red, under.red),
    green: part(over.green, under.green),
    blue: part(over.blue, under.blue),
    alpha: 1,
  }
}
