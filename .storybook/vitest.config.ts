import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import { playwright } from '@vitest/browser-playwright'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { findBrowser } from '../scripts/find-browser.ts'

const configDir = fileURLToPath(new URL('.', import.meta.url))
const viteConfig = fileURLToPath(new URL('../vite.config.ts', import.meta.url))

/** Every story is a test: it must draw itself, play its scene and give axe nothing to complain of. */
async function stories(name: string, initialGlobals: Record<string, string>) {
  const { executablePath, args } = findBrowser() ?? {}
  return {
    extends: viteConfig,
    plugins: await storybookTest({ configDir, initialGlobals }),
    test: {
      name,
      setupFiles: ['./vitest.setup.ts'],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: { executablePath, args } }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  }
}

// In Japanese and by day. Other languages and themes: test/browser/axe.test.tsx, which draws each moment once.
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    maxWorkers: 2,
    projects: [await stories('stories', { locale: 'ja', theme: 'light' })],
  },
})
