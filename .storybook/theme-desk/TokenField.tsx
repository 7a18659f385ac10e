import { contrast } from 'genkan/theme'
import { useState } from 'react'

interface Props {
  name: string
  label: string
  value: string
  onValue: (value: string) => void
}

/** One variable: as text, and a colour also with the browser's own picker. */
export function TokenField({ name, label, value, onValue }: Props) {
  // What is half typed stays in the field, and the screens keep the last whole value.
  const [typed, setTyped] = useState<string | null>(null)
  const isColor = name.startsWith('--gk-color-')
  const change = (next: string) => {
    setTyped(next)
    const isWhole = isColor
      ? /gradient\(.*\)$/.test(next) || contrast(next, '#fff') !== null
      : next !== ''
    if (isWhole) onValue(next)
  }
  return (
    <div className="theme-desk-row">
      <label htmlFor={name}>{label}</label>
      <span className="theme-desk-value">
        {isColor && (
          <input
            type="color"
            aria-label={`${label}, pick a colour`}
            value={sixDigits(value)}
            onChange={({ currentTarget }) => change(currentTarget.value)}
          />
        )}
        <input
          id={name}
          value={typed ?? value}
          spellCheck={false}
          autoComplete="off"
          onChange={({ currentTarget }) => change(currentTarget.value)}
          onBlur={() => setTyped(null)}
        />
      </span>
    </div>
  )
}

/** What `<input type="color">` takes; it knows neither `#rgb` nor opacity. */
const sixDigits = (color: string) =>
  /^#[\da-f]{3}$/i.test(color)
    ? color.replace(/[\da-f]/gi, '$&$&')
    : /^#[\da-f]{6}/i.test(color)
      ? color.slice(0, 7)
      : '#000000'
