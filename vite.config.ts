import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { aliases } from './aliases.ts'

// What Storybook and the tests share. The package is built by scripts/build.ts, the demo by demo/vite.config.ts.
export default defineConfig({
  plugins: [react()],
  resolve: { alias: aliases },
})
