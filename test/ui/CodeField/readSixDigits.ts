/** Stands in for the reader of `genkan/core`, which ui may not know. */
export function readSixDigits(text: string): { value: string } | { error: string } {
  const runs =
    text
      .normalize('NFKC')
      .replace(/(\d)[\s-](?=\d)/g, '$1')
      .match(/\d+/g) ?? []
  const found = runs.filter(run => run.length === 6)
  return found[0] === undefined ? { error: 'otp_too_short' } : { value: found[0] }
}
