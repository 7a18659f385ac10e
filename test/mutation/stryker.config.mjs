import { AREAS } from './areas.ts'

// Set by scripts/test-mutation.ts.
const { GENKAN_AREA: area, GENKAN_MUTATE: files } = process.env

const { tests, environment } = AREAS[area]

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  // Stryker's own runner of Vitest takes a new worker for each mutant, this one none.
  testRunner: 'in-process',
  plugins: [new URL('../../tools/mutation/runner.mjs', import.meta.url).href],
  inProcess: { tests, environment },
  mutate: files?.split(',') ?? AREAS[area].mutate,
  coverageAnalysis: 'perTest',
  // What runs while a module is loaded would be judged by every test of the area, each time.
  ignoreStatic: true,
  concurrency: 1,
  // A starved machine is slow, and slow is not endless. What never ends is stopped by Stryker's count of hits, not by the clock.
  timeoutMS: 60_000,
  timeoutFactor: 10,
  // Stryker would rewrite it with TypeScript's own API, which TypeScript 7 has not; nothing in it leads out of the sandbox.
  tsconfigFile: 'none',
  warnings: { unknownOptions: false },
  reporters: ['json', 'clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `.vitest/mutation-${area}.json` },
  tempDirName: '.vitest/stryker',
  ignorePatterns: [
    '.git',
    '.storybook',
    'dist',
    'bench',
    'demo',
    'storybook-static',
    'test/visual',
  ],
}
