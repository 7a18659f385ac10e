'use client'
import { forwardRef, useId, useImperativeHandle, useMemo, useState } from 'react'
import type { ClipboardEvent, ReactNode, SyntheticEvent } from 'react'
import { drawPart, mergeRefs, withDefaults } from '../drawPart.ts'
import { ignoreHeldEnter } from '../Field/fieldText.ts'
import * as Field from '../Field/parts.tsx'
import type { InputProps } from '../Field/parts.tsx'
import { isThere, useField } from '../Field/useField.ts'
import { useInitialText } from '../Field/useInitialText.ts'
import { CountryRow } from './CountryRow.tsx'
import { isCountry, listCountries } from './countries.ts'
import type { Country } from './countries.ts'
import { createNumberWatch } from './numberWatch.ts'
import { countryOf, formatNumber } from './numberText.ts'

export type PhoneChangeReason = 'typed' | 'pasted' | 'autofilled' | 'chosen'

export type PhoneFieldProps = Omit<InputProps, 'type' | 'maxLength' | 'pattern'> & {
  /** The language of the country names and their order, BCP 47. */
  locale: string
  labels: {
    /** Names the two controls together: `電話番号`. */
    group: string
    country: ReactNode
    number: ReactNode
    hint?: ReactNode
  }
  error?: ReactNode
  /** Name of the country control in the form's data; its value is an ISO 3166-1 code. Default: `country`. */
  countryName?: string
  /** ISO 3166-1 code, chosen at first and first in the list. Default: the first country of the list. */
  defaultCountry?: string
  /** ISO 3166-1 codes, as an allow-list. Default: every country with a numbering plan. */
  countries?: readonly string[]
  /** A number typed here before: stands in the field at first, in no attribute, and brings its country with it. */
  initialText?: string
  /** The number as it stands in the field, not read, and the country. Silent while an input method is composing. */
  onPhoneChange?: (
    phone: { text: string; country: string },
    details: { reason: PhoneChangeReason },
  ) => void
  onCountryChange?: (country: string, details: { reason: PhoneChangeReason }) => void
}

/**
 * A country and a phone number. The ref and all other attributes go to the number's `<input>`, whose text is the
 * person's own: it is formatted when the field is left, never while somebody types. A number with `+` chooses its
 * country.
 */
export const PhoneField = /* @__PURE__ */ forwardRef<HTMLInputElement, PhoneFieldProps>(
  function PhoneField(props, ref) {
    const {
      locale,
      labels,
      error,
      countryName = 'country',
      defaultCountry,
      countries,
      onPhoneChange,
      onCountryChange,
      initialText,
      ...input
    } = props
    const field = useField({ ...input, hint: labels.hint, error })
    const countryId = useId()
    const [watch] = useState(createNumberWatch)
    useImperativeHandle(ref, () => watch.input() as HTMLInputElement, [watch])

    const only = countries?.join()
    const entries = useMemo(
      () => listCountries({ locale, first: defaultCountry, only: only?.split(',') }),
      [locale, defaultCountry, only],
    )
    const allows = (code: string | null | undefined): code is Country =>
      entries.some(entry => entry.code === code)

    const [country, setCountry] = useState(() => {
      const fallback = isCountry(defaultCountry) ? defaultCountry : (entries[0]?.code ?? 'JP')
      const told = countryOf(initialText ?? String(input.defaultValue ?? ''), fallback)
      return allows(told) ? told : fallback
    })

    function moveTo(next: Country, text: string, reason: PhoneChangeReason) {
      if (next !== country) {
        setCountry(next)
        onCountryChange?.(next, { reason })
      }
      onPhoneChange?.({ text, country: next }, { reason })
    }
    const listener = {
      onText: (text: string, reason: PhoneChangeReason) => {
        const told = countryOf(text, country)
        moveTo(allows(told) ? told : country, text, reason)
      },
      tidied: (text: string) => formatNumber(text, country),
    }
    const own = {
      type: 'tel',
      name: 'phone',
      inputMode: 'tel',
      autoComplete: 'tel',
      autoCorrect: 'off',
      spellCheck: false,
      dir: 'ltr',
      ...field.control,
      onKeyDown: ignoreHeldEnter,
      onCompositionStart: () => watch.compositionStarted(),
      onCompositionEnd: (event: InputLike) => watch.compositionEnded(event.currentTarget, listener),
      onInput: (event: InputLike) =>
        watch.inputArrived(event.currentTarget, event.nativeEvent, listener),
      onPaste: (event: ClipboardEvent<HTMLInputElement>) => {
        if (watch.pasted(event.clipboardData.getData('text'))) event.preventDefault()
      },
      onBlur: (event: InputLike) => watch.left(event.currentTarget, listener),
    }
    const number = {
      ...input,
      ref: mergeRefs(useInitialText(initialText), watch.inputAt),
      'aria-describedby': field.describedBy,
    }

    const children = (
      <>
        <CountryRow
          id={countryId}
          label={labels.country}
          name={countryName}
          locale={locale}
          entries={entries}
          chosen={country}
          onChoose={code => moveTo(code, watch.input()?.value ?? '', 'chosen')}
        />
        <Field.Root invalid={field.wrong}>
          <Field.Label {...field.label}>{labels.number}</Field.Label>
          {isThere(labels.hint) && <Field.Hint {...field.hint}>{labels.hint}</Field.Hint>}
          {drawPart('input', 'input', withDefaults(own, number), { private: true })}
          {isThere(error) && <Field.Error {...field.error}>{error}</Field.Error>}
        </Field.Root>
      </>
    )
    const group = { role: 'group', 'aria-label': labels.group, children }
    return drawPart('div', 'phone-field', group, { invalid: field.wrong })
  },
)

type InputLike = SyntheticEvent<HTMLInputElement>
