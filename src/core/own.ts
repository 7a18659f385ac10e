/**
 * The same entries and no prototype: what is missing is missing, whatever a script of the page wrote into
 * `Object.prototype` (reliability F24). For what comes in from outside, at the door: options, props, answers. A getter
 * stays one: an answer that cannot be read is the screen's to hold back (F50).
 */
export const own = <Given extends object>(given: Given): Given =>
  Object.create(null, Object.getOwnPropertyDescriptors(given ?? {})) as Given
