import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { aliases } from './aliases.ts'
import { localePlugin } from './scripts/locale-plugin.ts'

// What Storybook, the tests and the benches share. The package is built by scripts/build.ts, the demo by demo/vite.config.ts.
export default defineConfig({
  plugins: [react(), localePlugin()],
  resolve: { alias: aliases },
  optimizeDeps: {
    // Found while a first test runs, they would make Vite reload the page, and the test be lost: a fresh clone only.
    include: [
      '@auth0/auth0-spa-js',
      '@simplewebauthn/browser',
      '@testing-library/react',
      'i18next',
      'libphonenumber-js/core',
      'react',
      'react-dom',
      'react-dom/client',
      'react-hook-form',
      'react-i18next',
      'react-phone-number-input',
      'react-phone-number-input/core',
      'react/jsx-dev-runtime',
      'react/jsx-runtime',
    ],
  },
})
