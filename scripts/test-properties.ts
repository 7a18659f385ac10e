import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

// `npm run test:properties`: the promises that `npm test` tries with a few thousand random inputs, tried with many more.
// Takes a minute or two. The seed is printed; `GENKAN_SEED=…` plays the same inputs again.

const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    'test/core/readers.properties.test.ts',
    'test/core/flow.model.test.ts',
    'test/react/provider.model.test.tsx',
    ...process.argv.slice(2),
  ],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    env: {
      GENKAN_PROPERTY_RUNS: '100000',
      GENKAN_MODEL_RUNS: '5000',
      GENKAN_RENDERED_RUNS: '500',
      GENKAN_SEED: String(Date.now() & 0x7fffffff),
      ...process.env,
    },
  },
)
process.exitCode = status ?? 1
