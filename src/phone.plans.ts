import type { MetadataJson } from 'libphonenumber-js/core'
import { PACKED } from './phone.plans.gen.ts'

type Row = (string | number | unknown[])[]

/** The numbering plans of all countries, as libphonenumber-js takes them. One set for the whole kit. */
export const metadata: MetadataJson = /* @__PURE__ */ unpack(PACKED)

/** From columns to rows; scripts/phone-plans.ts is the way there. */
function unpack(packed: string): MetadataJson {
  const text = packed.replaceAll('d', '\\\\d').replaceAll('<', '(?:')
  const [names, ...columns] = JSON.parse(text) as [string, ...Row[]]
  const countries: Record<string, Row> = {}
  const nonGeographic: Record<string, Row> = {}
  const callingCodes: Record<string, string[]> = {}
  const countryNames = names.split(' ')
  for (const [at, callingCode] of columns[0]?.entries() ?? []) {
    const row = columns.map(column => column[at] ?? 0)
    const name = countryNames[at]
    if (name) {
      countries[name] = row
      ;(callingCodes[String(callingCode)] ??= []).push(name)
    } else nonGeographic[String(callingCode)] = row
  }
  return {
    version: 4,
    country_calling_codes: callingCodes,
    countries,
    nonGeographic,
  } as unknown as MetadataJson
}
