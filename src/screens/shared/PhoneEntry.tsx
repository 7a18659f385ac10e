'use client'
import { forwardRef } from 'react'
import { useLocale, useSay } from '../../i18n/react.tsx'
import { useGenkan } from '../../react/context.ts'
import { CountryField } from '../../ui/PhoneField/CountryField.tsx'
import { PhoneField, type PhoneFieldProps } from '../../ui/PhoneField/PhoneField.tsx'

export type PhoneEntryProps = Omit<PhoneFieldProps, 'locale' | 'labels'> & {
  labels?: PhoneFieldProps['labels']
}

/** The phone field in the reader's words, with the provider's country. Fetched when a number is asked for. */
export const PhoneEntry = /* @__PURE__ */ forwardRef<HTMLInputElement, PhoneEntryProps>(
  function PhoneEntry(props, ref) {
    const say = useSay()
    const { locale } = useLocale()
    const { defaultCountry } = useGenkan('<PhoneEntry>')
    const labels = {
      group: say('phoneField.groupLabel'),
      country: say('phoneField.countryLabel'),
      number: say('phoneField.numberLabel'),
      hint: say('phoneField.hint'),
    }
    return (
      <PhoneField
        locale={locale}
        labels={labels}
        defaultCountry={defaultCountry}
        {...props}
        ref={ref}
      />
    )
  },
)

/** The country alone: shown beside the field that takes either, once a number there could not be read. */
export function CountryEntry({ onCountryChange }: { onCountryChange: () => void }) {
  const say = useSay()
  const { locale } = useLocale()
  const { defaultCountry } = useGenkan('<CountryEntry>')
  return (
    <CountryField
      locale={locale}
      label={say('phoneField.countryLabel')}
      defaultCountry={defaultCountry}
      onCountryChange={onCountryChange}
    />
  )
}
