import { type CodeStep, readCode } from '../../core/index.ts'

/** Reads what was typed or pasted as the code of this step; a bound SMS must be bound to this very site. */
export const readerFor = (step: Pick<CodeStep, 'length' | 'alphabet'>) => (text: string) =>
  readCode(text, {
    length: step.length,
    charset: step.alphabet,
    ...(typeof location !== 'undefined' && location.hostname && { domain: location.hostname }),
  })
