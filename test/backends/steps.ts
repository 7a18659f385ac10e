import type { AuthBackend, Ctx, Identifier, Outcome, Tx } from 'genkan/core'

export const makeCtx = (changes: Partial<Ctx> = {}): Ctx => ({
  signal: new AbortController().signal,
  locale: 'ja',
  fetch,
  now: Date.now,
  timeoutMs: 10_000,
  ...changes,
})
export const ctx = makeCtx()

export const email = (value: string): Identifier => ({ kind: 'email', value })
export const phone = (value: string): Identifier => ({ kind: 'phone', value })
export const txOf = ({ step }: Outcome): Tx => {
  if (!('tx' in step)) throw new Error(`the step «${step.type}» has no transaction`)
  return step.tx
}
export const otherThan = (code: string) => (code === '000000' ? '000001' : '000000')

export async function askForCode(backend: AuthBackend, identifier: Identifier, how = ctx) {
  const begun = await backend.begin({}, how)
  return backend.identify(txOf(begun), { identifier }, how)
}
