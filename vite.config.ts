import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { aliases } from './aliases.ts'
import { localePlugin } from './scripts/locale-plugin.ts'

// What Storybook, the tests and the benches share. The package is built by scripts/build.ts, the demo by demo/vite.config.ts.
export default defineConfig({
  plugins: [react(), localePlugin()],
  resolve: { alias: aliases },
  // One flag is fetched at a time; bundled beforehand, all 245 would be.
  optimizeDeps: { exclude: ['country-flag-icons'] },
})
