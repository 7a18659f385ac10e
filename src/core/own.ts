/**
 * The same entries and no prototype: what is missing is missing, whatever a script of the page wrote into
 * `Object.prototype` (reliability F24). For what comes in from outside, at the door: options, props, answers. A getter
 * stays one: an answer that cannot be read is the screen's to hold back (F50).
 */
export const own = <Given extends object>(given: Given): Given =>
  Object.create(null, Object.getOwnPropertyDescriptors(given ?? {})) as Given

/** As {@link own}, without the entries that are undefined: whoever is handed them may look which are there. */
export const defined = <Given extends object>(given: Given): Defined<Given> =>
  own(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  ) as Defined<Given>

/** The same with every entry that may be missing undefined instead, if you like: what {@link defined} takes. */
export type Loose<Given> = Given extends unknown
  ? { [Key in keyof Given]: object extends Pick<Given, Key> ? Given[Key] | undefined : Given[Key] }
  : never

type Defined<Given> = {
  [Key in keyof Given as undefined extends Given[Key] ? never : Key]: Given[Key]
} & {
  [Key in keyof Given as undefined extends Given[Key] ? Key : never]?: Exclude<
    Given[Key],
    undefined
  >
}
