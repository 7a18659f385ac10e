import { type Color, mix, readColor } from './color.ts'

/** WCAG 2.2, 1.4.3: text. */
export const TEXT_CONTRAST = 4.5
/** WCAG 2.2, 1.4.11: borders of controls, icons, the focus ring. */
export const SHAPE_CONTRAST = 3

/**
 * The contrast between a colour and what lies under it, from 1 to 21 (WCAG 2.2, «contrast ratio»). A colour that
 * lets the ground through is laid on it first. Null when one of them is no colour, so that a half-typed one is no error.
 */
export function contrast(color: string, ground: string): number | null {
  const over = readColor(color)
  const under = readColor(ground)
  if (!over || !under) return null
  const lights = [luminance(mix(over, under, over.alpha)), luminance(under)]
  return (Math.max(...lights) + 0.05) / (Math.min(...lights) + 0.05)
}

/** From 0, black, to 1, white (WCAG 2.2, «relative luminance»). */
export function luminance({ red, green, blue }: Color): number {
  const linear = (part: number) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}
