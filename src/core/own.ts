/**
 * The same entries and no prototype: what is missing is missing, whatever a script of the page wrote into
 * `Object.prototype` (reliability F24). For what comes in from outside, at the door: options, props, answers.
 */
export const own = <Given extends object>(given: Given): Given =>
  ({ __proto__: null, ...given }) as Given
