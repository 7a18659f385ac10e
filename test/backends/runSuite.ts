import { expect } from 'vitest'
import { AREAS, describeBackend } from 'genkan/testing'
import type { Area, BackendHarness, TestRunner } from 'genkan/testing'

/** Runs the contract suite by hand and returns the sentences that failed, for backends that break it on purpose. */
export async function runSuite(harness: BackendHarness) {
  const tests: [string, () => Promise<void>][] = []
  const begins: (() => Promise<void>)[] = []
  const runner: TestRunner = {
    describe: (_title, body) => body(),
    test: (title, body) => tests.push([title, body]),
    beforeAll: body => begins.push(body),
    afterAll: () => {},
    expect,
  }
  const report = describeBackend('on purpose', harness, runner)
  for (const begin of begins) await begin()
  const failures: string[] = []
  const reasons: string[] = []
  for (const [title, body] of tests) {
    await body().catch((thrown: unknown) => {
      failures.push(title)
      reasons.push(thrown instanceof Error ? thrown.message : String(thrown))
    })
  }
  return { failures: failures.join('\n'), reasons: reasons.join('\n'), report }
}

/** A harness's word that all areas but these are not what is looked at. */
export const only = (...areas: Area[]): BackendHarness['notOffered'] =>
  Object.fromEntries(
    AREAS.filter(area => !areas.includes(area)).map(area => [area, 'not what is looked at here']),
  )
