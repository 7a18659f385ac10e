import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { matchesGlob, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { root as tests, vitest } from './vitest.mjs'

// Stryker's runner for Vitest starts a worker for every mutant, which takes longer than the tests of a reader do. This one
// loads the tests once, into Stryker's own process, and only runs those that reach the mutant. It knows the part of Vitest
// that these tests use (vitest.mjs); a test that needs more fails in the first run, which has no mutant.

const NS = '__stryker__'
const LONGEST_MS = 20_000
const SHORTEST_WAIT_MS = 500
/** What so much of tests has not noticed counts as unnoticed: every test of every screen comes by some parts. */
const ENOUGH_MS = 8000
const TOO_LATE = `took more than ${LONGEST_MS} ms`
// Of a test that stops with the clock in its hands, the end must still come.
const { setTimeout, clearTimeout } = globalThis
const ns = (globalThis[NS] ??= {})

class InProcessRunner {
  static inject = ['options']
  #files
  #environment
  /** How long each test took while nothing was broken, in milliseconds. */
  #lasts = new Map()
  /** How many mutants of a file each test has noticed. */
  #noticed = new Map()

  constructor({ inProcess }) {
    this.#files = inProcess.tests
    this.#environment = inProcess.environment
  }

  capabilities() {
    return { reloadEnvironment: false }
  }

  async init() {
    const require = createRequire(resolve('package.json'))
    const load = name => import(pathToFileURL(require.resolve(name)))
    if (this.#environment === 'jsdom') {
      const { JSDOM } = await load('jsdom')
      const { populateGlobal } = await load('vitest/runtime')
      const page = new JSDOM('<!doctype html>', {
        url: 'http://localhost:3000/',
        pretendToBeVisual: true,
      })
      populateGlobal(globalThis, page.window, { bindFunctions: true })
      // The page's listeners take no signal but its own.
      const { AbortController, AbortSignal } = page.window
      Object.assign(globalThis, { AbortController, AbortSignal })
    }
    globalThis.__genkanVitest = vitest
    const { createServer } = await import(
      pathToFileURL(resolve('node_modules/vite/dist/node/index.js'))
    )
    this.server = await createServer({
      configFile: resolve('vite.config.ts'),
      logLevel: 'error',
      server: { middlewareMode: true, watch: null, hmr: false, ws: false },
      optimizeDeps: { noDiscovery: true, include: [] },
      ssr: {
        noExternal: ['vitest', '@testing-library/jest-dom', /^(@auth0\/)?auth0-spa-js/],
      },
      plugins: [
        {
          name: 'vitest-in-process',
          enforce: 'pre',
          resolveId: id => (id === 'vitest' ? '\0vitest' : undefined),
          load: id =>
            id === '\0vitest'
              ? `export const { ${Object.keys(vitest).join(', ')} } = globalThis.__genkanVitest`
              : undefined,
        },
      ],
    })
    await this.server.ssrLoadModule(resolve('vitest.setup.ts'))
    if (this.#environment === 'jsdom') {
      await this.server.ssrLoadModule(resolve('vitest.setup.dom.ts'))
      this.testingLibrary = await load('@testing-library/react')
    }
    const files = this.#files.flatMap(pattern => globSync(pattern).toSorted())
    for (const file of new Set(files)) {
      tests.open(file)
      await this.server.ssrLoadModule(resolve(file))
      tests.close()
    }
  }

  async dryRun() {
    ns.activeMutant = undefined
    delete ns.hitCount
    const results = []
    for (const test of tests.all()) {
      ns.currentTestId = test.id
      const result = await run(test)
      this.#lasts.set(test.id, result.timeSpentMs)
      results.push(result)
      ns.currentTestId = undefined
    }
    await tests.leave()
    const mutantCoverage = ns.mutantCoverage ?? { static: {}, perTest: {} }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage }
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }) {
    const wanted = new Set(testFilter)
    ns.hitCount = 0
    ns.hitLimit = hitLimit
    ns.activeMutant = activeMutant.id
    const results = []
    let isLate = false
    let spent = 0
    for (const test of this.#inOrder(activeMutant.fileName)) {
      if (testFilter && !wanted.has(test.id)) continue
      const key = `${activeMutant.fileName} ${test.id}`
      // Everything is loaded by now: what has not come in twice the time of the whole test never comes.
      const lasts = this.#lasts.get(test.id)
      this.testingLibrary?.configure({ asyncUtilTimeout: Math.max(SHORTEST_WAIT_MS, 2 * lasts) })
      const result = await run(test)
      spent += lasts
      if (result.status === TestStatus.Failed && !(await this.#isWhole(test))) continue
      results.push(result)
      isLate = result.failureMessage === TOO_LATE
      if (result.status === TestStatus.Failed) {
        this.#noticed.set(key, (this.#noticed.get(key) ?? 0) + 1)
        break
      }
      if (spent > ENOUGH_MS) break
    }
    await tests.leave()
    const { hitCount } = ns
    ns.activeMutant = undefined
    delete ns.hitCount
    const stopped = determineHitLimitReached(hitCount, hitLimit)
    if (stopped) return toMutantRunResult(stopped)
    // Stopped by the clock: nobody noticed anything, and the table counts it apart.
    if (isLate) return toMutantRunResult({ status: DryRunStatus.Timeout, reason: TOO_LATE })
    return toMutantRunResult({ status: DryRunStatus.Complete, tests: results })
  }

  /** Whether the test passes with nothing broken, now: else the machine or an earlier mutant failed it, and nothing is noticed. */
  async #isWhole(test) {
    const { activeMutant } = ns
    ns.activeMutant = undefined
    const { status } = await run(test)
    ns.activeMutant = activeMutant
    return status === TestStatus.Success
  }

  /** Those that noticed something in this file before, then as their area names them, those near to it first. */
  #inOrder(mutated) {
    const source = mutated.slice(mutated.lastIndexOf('/src/') + '/src/'.length)
    const placed = tests.all().map(test => ({
      test,
      rank: [
        -(this.#noticed.get(`${mutated} ${test.id}`) ?? 0),
        this.#files.findIndex(pattern => matchesGlob(test.file, pattern)),
        -nearness(test, source),
      ],
    }))
    return placed
      .toSorted((a, b) => a.rank.map((own, nth) => own - b.rank[nth]).find(Boolean) ?? 0)
      .map(({ test }) => test)
  }

  async dispose() {
    await this.server?.close()
  }
}

/** How many signs the path of a test shares with that of a source, below the first folder. */
function nearness(test, source) {
  const own = test.file.replace(/^test\//, '').toLowerCase()
  const place = source.toLowerCase()
  let length = 0
  while (length < place.length && own[length] === place[length]) length++
  return Math.max(0, length - place.indexOf('/') - 1)
}

async function run(test) {
  const started = performance.now()
  const named = { id: test.id, name: test.name, fileName: resolve(test.file) }
  let timer
  const tooLate = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(TOO_LATE)), LONGEST_MS)
  })
  try {
    await Promise.race([test.run(), tooLate])
    return { ...named, status: TestStatus.Success, timeSpentMs: performance.now() - started }
  } catch (error) {
    // What the test itself would have put back at its end.
    vitest.vi.useRealTimers()
    vitest.vi.unstubAllGlobals()
    return {
      ...named,
      status: TestStatus.Failed,
      timeSpentMs: performance.now() - started,
      failureMessage: String(error?.message ?? error).slice(0, 500),
    }
  } finally {
    clearTimeout(timer)
  }
}

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner),
]
