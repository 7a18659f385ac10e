import type {
  AuthBackend,
  AuthErrorCode,
  CodeStep,
  Ctx,
  Identifier,
  Outcome,
  Tx,
} from '../../core/backend.ts'
import type { BackendHarness, TestRunner } from './harness.ts'

let people = 0

/** Somebody nobody has met before, in this run and in those before it. */
export function newPerson(kind: Identifier['kind']): Identifier {
  people += 1
  const unique = String((Date.now() % 1_000_000) * 100 + (people % 100)).padStart(8, '0')
  return kind === 'email'
    ? { kind, value: `person-${unique}@example.jp` }
    : // 090 and eight digits that do not begin with 0: a mobile number of Japan.
      { kind, value: `+8190${(1 + (Number(unique[0]) % 9)).toString()}${unique.slice(1)}` }
}

/** A code of the same length that is surely wrong. */
export const otherThan = (code: string) => code.replace(/./g, sign => (sign === '0' ? '1' : '0'))

/** Every step but the last ones carries its transaction. */
export function txOf({ step }: Outcome): Tx {
  if ('tx' in step) return step.tx
  throw new Error(`The step «${step.type}» has no transaction, though more is to come.`)
}

export type Surroundings = ReturnType<typeof createSurroundings>

/** What the tests of a backend share: a clock of their own, and the ways to a code. */
export function createSurroundings(harness: BackendHarness, { expect }: TestRunner) {
  let ahead = 0
  const met = new Set<AuthErrorCode>()

  const ctx = (changes: Partial<Ctx> = {}): Ctx => ({
    signal: new AbortController().signal,
    locale: 'en',
    fetch: (input, init) => fetch(input, init),
    now: () => Date.now() + ahead,
    timeoutMs: 10_000,
    ...harness.ctx,
    ...changes,
  })

  async function identify(backend: AuthBackend, who: Identifier, how = ctx()): Promise<Outcome> {
    const begun = await backend.begin({}, how)
    expect(begun.error, 'begin was refused').toBe(undefined)
    return backend.identify(txOf(begun), { identifier: who }, how)
  }

  async function askForCode(backend: AuthBackend, who: Identifier, how = ctx()): Promise<CodeStep> {
    return codeStepOf(await identify(backend, who, how))
  }

  function codeStepOf({ step, error }: Outcome): CodeStep {
    expect(error, 'no code was sent').toBe(undefined)
    if (step.type !== 'code') throw new Error(`Expected a code step and got «${step.type}».`)
    return step
  }

  return {
    ctx,
    /** A new person, for areas that are about neither mail nor SMS. */
    somebody: () => newPerson(harness.people ?? 'email'),
    now: () => Date.now() + ahead,
    /** Moves the clock of the page, and the server’s own where the harness can. */
    wait(seconds: number) {
      ahead += seconds * 1000
      harness.wait?.(seconds)
    },
    identify,
    askForCode,
    codeStepOf,
    met,
    /** The refusal is the expected one, names it under `maybe`, or is a declared quirk. */
    expectRefusal({ error, step }: Outcome, ...expected: AuthErrorCode[]): void {
      expect(step.type, 'a refused person was signed in').not.toBe('done')
      if (!error) throw new Error(`Expected the refusal «${expected.join('» or «')}» and got none.`)
      expect(
        Object.keys(error.cause).filter(key => !['status', 'code', 'requestId'].includes(key)),
      ).toEqual([])
      const said = [error.code, ...(error.maybe ?? [])]
      if (expected.some(code => said.includes(code))) return
      for (const code of expected) {
        if (!harness.quirks?.[code]?.instead.includes(error.code)) continue
        met.add(code)
        return
      }
      expect(error.code).toBe(expected.join(' or '))
    },
  }
}
