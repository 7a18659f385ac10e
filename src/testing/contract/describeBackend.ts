import { PROMISES } from './areas/index.ts'
import { AREAS, NEEDS } from './harness.ts'
import type { Area, AreaResult, BackendHarness, BackendReport, TestRunner } from './harness.ts'
import { createSurroundings } from './person.ts'

/**
 * Proves that a backend keeps the contract, whichever server stands behind it.
 *
 * ```ts
 * import { afterAll, beforeAll, describe, expect, test } from 'vitest'
 * describeBackend('acme', harness, { afterAll, beforeAll, describe, expect, test })
 * ```
 *
 * The runner is handed in, so that no test runner comes along with stories. What a backend does not offer is
 * declared in the harness with a reason: it stands in the report, and never among what passed.
 */
export function describeBackend(
  name: string,
  harness: BackendHarness,
  runner: TestRunner,
): BackendReport {
  const { describe, test, expect, beforeAll, afterAll } = runner
  const { notOffered = {}, quirks = {}, provedElsewhere = {} } = harness
  const needless = needlessOf(harness)
  const near = createSurroundings(harness, runner)
  const areas = Object.fromEntries(AREAS.map(area => [area, { passed: 0, of: 0 }])) as Record<
    Area,
    AreaResult
  >
  const report: BackendReport = {
    backend: name,
    ...(harness.against && { against: harness.against }),
    areas,
    quirks: [],
  }

  describe(`the backend «${name}» keeps its contract`, () => {
    beforeAll(async () => {
      await harness.start?.()
      // A backend that cannot say it is found out by the area «capabilities».
      const said = async () => (await harness.adapter()).capabilities(near.ctx())
      await said().then(
        capabilities => (report.capabilities = capabilities),
        () => {},
      )
    })
    afterAll(async () => {
      await harness.stop?.()
      // oxlint-disable-next-line no-console -- the result that an adapter's author reads
      console.info(describeReport(report))
    })

    for (const area of AREAS) {
      const result = areas[area]
      const reason = notOffered[area]
      const elsewhere = provedElsewhere[area]
      if (elsewhere !== undefined) {
        result.elsewhere = elsewhere
        continue
      }
      if (reason !== undefined) {
        result.notOffered = reason
        continue
      }
      if (needless[area] !== undefined) {
        result.needless = needless[area]
        continue
      }
      const promises = PROMISES[area]({ harness, runner, near })
      for (const [title, prove] of Object.entries(promises)) {
        result.of += 1
        test(`${area}: ${title}`, async () => {
          const need = NEEDS[area]
          if (need && !harness[need])
            throw new Error(
              `genkan: the harness has no \`${need}\`, so «${area}» cannot be proved. Give it one, or say in \`notOffered.${area}\` why there is none.`,
            )
          await prove()
          result.passed += 1
        })
      }
    }

    test('what is declared as different has a reason, and is still different', async () => {
      const reasons = [
        ...Object.values(notOffered),
        ...Object.values(harness.allows ?? {}),
        ...Object.values(quirks).map(one => one.because),
      ]
      for (const reason of reasons) expect(reason.length, 'a reason').toBeGreaterThan(10)
      for (const area of Object.keys({ ...notOffered, ...provedElsewhere }))
        expect(AREAS).toContain(area)
      const leaves = report.capabilities?.surface === 'redirect'
      expect(
        leaves && !harness.redirect,
        'people leave the page: give the harness a `redirect`',
      ).toBe(false)
      for (const [code, { instead, because }] of Object.entries(quirks)) {
        expect([...near.met], `the quirk «${code}» was never met: take it from the list`).toContain(
          code,
        )
        report.quirks.push(`${instead.join(' or ')} instead of ${code}: ${because}`)
      }
    })
  })
  return report
}

/** The report as a person reads it: a line for each area and each difference. */
export function describeReport({ backend, areas, quirks }: BackendReport): string {
  const lines = AREAS.map(area => {
    const { passed, of, notOffered, needless, elsewhere } = areas[area]
    const reason = notOffered ?? needless
    const tried = of > 0 ? `${passed} of ${of}` : elsewhere ? `see ${elsewhere}` : 'not tried'
    return `  ${area.padEnd(16)}${reason === undefined ? tried : `not offered: ${reason}`}`
  })
  return [
    `genkan contract: ${backend}`,
    ...lines,
    ...quirks.map(quirk => `  differs         ${quirk}`),
  ].join('\n')
}

/** What nobody needs to declare: it follows from what the harness is. */
const needlessOf = ({ redirect, passkeys }: BackendHarness): Partial<Record<Area, string>> => ({
  ...(!redirect && { redirect: 'nobody leaves the page to sign in' }),
  ...(!passkeys && { passkeys: 'there was no authenticator to try them with' }),
})
