import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import viteConfig from '../../vite.config.ts'
import { UNIT } from '../../vitest.config.ts'

/** The project `unit` once more, on React 18.3. Run by `npm run test:react18`. */
export default mergeConfig(
  viteConfig,
  defineConfig({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    test: {
      ...UNIT,
      name: 'react18',
      maxWorkers: 2,
      execArgv: ['--import', fileURLToPath(new URL('react18.hooks.mjs', import.meta.url))],
      include: [...UNIT.include, 'test/react18/version.ts'],
    },
  }),
)
