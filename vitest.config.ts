import { fileURLToPath } from 'node:url'
import { playwright } from '@vitest/browser-playwright'
import { configDefaults, defineConfig, mergeConfig } from 'vitest/config'
import { findBrowser } from './scripts/find-browser.ts'
import viteConfig from './vite.config.ts'

// Rooms whose tests need no DOM, and which prove by running here that their sources need none either.
const NODE = [
  'test/core/**/*.test.ts',
  'test/backends/**/*.test.ts',
  'test/demo/**/*.test.ts',
  'test/faults/**/*.node.test.ts',
  'test/fuzz/**/*.test.ts',
  'test/gates/**/*.test.ts',
  'test/prerender/server.test.tsx',
  'test/scripts/**/*.test.ts',
  'test/servers/**/*.test.ts',
]
const BROWSER = ['test/browser/**/*.test.{ts,tsx}']
const JOURNEYS = ['test/journeys/**/*.test.{ts,tsx}']
// What must be the same in every engine, field by field. These and the journeys also run in Firefox and WebKit.
const ENGINES = ['test/engines/**/*.test.ts']

/** What needs a page, and makes do with jsdom's. */
export const UNIT = {
  environment: 'jsdom',
  include: ['test/**/*.test.{ts,tsx}'],
  exclude: [...configDefaults.exclude, ...NODE, ...BROWSER, ...JOURNEYS, ...ENGINES],
  setupFiles: ['./vitest.setup.ts', './vitest.setup.dom.ts'],
  testTimeout: 30_000,
}

/** A new object for every project: Vitest writes into the one it gets. */
function inBrowser() {
  const { executablePath, args } = findBrowser() ?? {}
  return {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({ launchOptions: { executablePath, args } }),
    instances: [{ browser: 'chromium' as const }],
  }
}

// Firefox and WebKit take two to three times as long for the same journey (seen on two cores).
const patience = (process.env['GENKAN_ENGINE'] ?? 'chromium') === 'chromium' ? 1 : 2

/** Tests that drive a whole browser from outside, on the demo's pages. */
function onPages(name: string, include: string[]) {
  return {
    extends: true as const,
    test: {
      name,
      environment: 'node' as const,
      include,
      // A journey waits for what a person would wait for; how fast it is has tests of its own.
      expect: { poll: { timeout: 10_000 * patience } },
      setupFiles: ['./vitest.setup.ts'],
      testTimeout: 60_000 * patience,
      hookTimeout: 90_000 * patience,
    },
  }
}

// Stories have a configuration of their own (.storybook/vitest.config.ts): Storybook's plugin starts with
// Vitest even when no story runs, and costs the other projects 2.5 seconds.
export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      maxWorkers: 2,
      projects: [
        {
          extends: true,
          test: { name: 'unit', ...UNIT },
        },
        {
          extends: true,
          resolve: {
            // The SDK's build for Node cannot send an SMS; the one for browsers can, and runs in Node too (seen).
            alias: {
              '@firebase/auth': fileURLToPath(
                new URL('node_modules/@firebase/auth/dist/esm/index.js', import.meta.url),
              ),
            },
          },
          test: {
            name: 'node',
            environment: 'node',
            include: NODE,
            setupFiles: ['./vitest.setup.ts'],
            testTimeout: 30_000,
            hookTimeout: 60_000,
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: BROWSER,
            setupFiles: ['./vitest.setup.ts', './vitest.setup.dom.ts'],
            testTimeout: 30_000,
            browser: inBrowser(),
          },
        },
        onPages('journeys', JOURNEYS),
        onPages('engines', ENGINES),
      ],
    },
  }),
)
