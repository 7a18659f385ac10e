import type { Country } from './countries.ts'

/** Of one flag in `styles/flags.webp`, in its pixels. 26 stand beside each other and 26 below each other. */
const WIDTH = 48
const HEIGHT = 32

/**
 * The flag of one country, decoration only: a window onto a picture of all flags that lies beside the stylesheet
 * (scripts/flags.ts), a column for the first letter of the code and a row for the second. The place is an attribute of
 * an SVG, because a strict policy refuses `style`. No emoji: Windows draws letters in their place.
 */
export function Flag({ country }: { country: Country }) {
  const [x = 0, y = 0] = [0, 1].map(place => country.charCodeAt(place) - 65)
  return (
    <svg
      className="gk-country-flag"
      viewBox={`${x * WIDTH} ${y * HEIGHT} ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      <foreignObject width={26 * WIDTH} height={26 * HEIGHT}>
        <span className="gk-country-flags" />
      </foreignObject>
    </svg>
  )
}
