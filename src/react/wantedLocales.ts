'use client'
import { useMemo } from 'react'
import type { LoginRequest } from '../core/index.ts'

/** The languages wished for, best first. The same array as long as the wishes are the same. */
export function useWantedLocales(locale: string | undefined, request: LoginRequest): string[] {
  const wishes = [
    ...(request.uiLocales ?? []),
    ...(locale ? [locale] : typeof navigator === 'undefined' ? [] : navigator.languages),
  ].join(' ')
  return useMemo(() => wishes.split(' ').filter(Boolean), [wishes])
}

/** `ja` → `JP`, `en` → `US`, `en-GB` → `GB`: the country most readers of the language live in (CLDR likely subtags). */
export function countryOf(wanted: string[]): string {
  try {
    const tag = wanted[0] ?? 'en'
    return new Intl.Locale(tag).maximize().region ?? 'US'
  } catch {
    return 'US'
  }
}
