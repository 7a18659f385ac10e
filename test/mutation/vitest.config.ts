import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import viteConfig from '../../vite.config.ts'
import { AREAS, type AreaName } from './areas.ts'

const { tests, environment } = AREAS[process.env['GENKAN_AREA'] as AreaName]

/** The tests of one area, as Stryker runs them: no browser, no server process, nothing that watches the clock. */
export default mergeConfig(
  viteConfig,
  defineConfig({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    test: {
      environment,
      include: [...tests],
      // Stryker starts Vitest once for each mutant, and a new worker for each file of tests would be most of the work.
      isolate: environment === 'jsdom',
      testTimeout: 60_000,
      exclude: ['**/*.speed.test.ts'],
      setupFiles: [
        './vitest.setup.ts',
        ...(environment === 'jsdom' ? ['./vitest.setup.dom.ts'] : []),
      ],
    },
  }),
)
