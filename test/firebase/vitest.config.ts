import { fileURLToPath } from 'node:url'
import { defineConfig, mergeConfig } from 'vitest/config'
import viteConfig from '../../vite.config.ts'

// Run by `npm run test:firebase`, which starts Google's Auth emulator first. Not among the projects of `npm test`.
const root = fileURLToPath(new URL('../..', import.meta.url))

export default mergeConfig(
  viteConfig,
  defineConfig({
    root,
    // As in vitest.config.ts: the SDK's build for Node cannot send an SMS.
    resolve: {
      alias: [
        {
          find: '@firebase/auth',
          replacement: `${root}node_modules/@firebase/auth/dist/esm/index.js`,
        },
      ],
    },
    test: {
      environment: 'node',
      include: ['test/firebase/*.emulator.ts'],
      fileParallelism: false,
      // The emulator knows no reCAPTCHA Enterprise, and the SDK says so at each SMS.
      onConsoleLog: line => !line.startsWith('Failed to initialize reCAPTCHA Enterprise config.'),
      setupFiles: ['./vitest.setup.ts'],
      testTimeout: 60_000,
      hookTimeout: 90_000,
    },
  }),
)
