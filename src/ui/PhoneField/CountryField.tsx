'use client'
import { useId, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { CountryRow } from './CountryRow.tsx'
import { isCountry, listCountries } from './countries.ts'
import type { Country } from './countries.ts'

export interface CountryFieldProps {
  /** The language of the country names and their order, BCP 47. */
  locale: string
  label: ReactNode
  /** Name in the form's data; the value is an ISO 3166-1 code. Default: `country`. */
  name?: string
  /** ISO 3166-1 code, chosen at first and first in the list. */
  defaultCountry: string
  onCountryChange?: (country: string) => void
}

/** The country alone, for a number that is typed in a field of another kind. */
export function CountryField({
  locale,
  label,
  name = 'country',
  defaultCountry,
  onCountryChange,
}: CountryFieldProps) {
  const id = useId()
  const entries = useMemo(
    () => listCountries({ locale, first: defaultCountry }),
    [locale, defaultCountry],
  )
  const [country, setCountry] = useState<Country>(isCountry(defaultCountry) ? defaultCountry : 'JP')
  const choose = (next: Country) => {
    setCountry(next)
    onCountryChange?.(next)
  }
  return (
    <CountryRow
      id={id}
      label={label}
      name={name}
      locale={locale}
      entries={entries}
      chosen={country}
      onChoose={choose}
    />
  )
}
