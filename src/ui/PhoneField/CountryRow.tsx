'use client'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import * as Field from '../Field/parts.tsx'
import { ChevronIcon } from '../icons/icons.tsx'
import { optionText } from './countries.ts'
import type { Country, CountryEntry } from './countries.ts'
import { Flag } from './Flag.tsx'

interface CountryRowProps {
  id: string
  label: ReactNode
  name: string
  locale: string
  entries: CountryEntry[]
  chosen: Country
  onChoose: (code: Country) => void
}

/** A native select, so that phones show their own list, under a row that shows flag, name, code and calling code. */
export function CountryRow({
  id,
  label,
  name,
  locale,
  entries,
  chosen,
  onChoose,
}: CountryRowProps) {
  // Made once: some 245 options drawn again for each key were the cost of the naive field (docs, performance).
  const options = useMemo(
    () =>
      entries.map(entry => (
        <option key={entry.code} value={entry.code}>
          {optionText(entry, locale)}
        </option>
      )),
    [entries, locale],
  )
  const entry = entries.find(({ code }) => code === chosen)
  return (
    <div className="gk-country">
      <Field.Label className="gk-country-label" htmlFor={id}>
        {label}
      </Field.Label>
      <div className="gk-country-row">
        <Flag country={chosen} />
        <span className="gk-country-text" aria-hidden="true">
          {entry && `${entry.name}, ${entry.code}, +${entry.dial}`}
        </span>
        <ChevronIcon />
        <select
          id={id}
          className="gk-country-select"
          name={name}
          autoComplete="off"
          value={chosen}
          onChange={event => onChoose(event.target.value as Country)}
        >
          {options}
        </select>
      </div>
    </div>
  )
}
