import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { aliases } from '../aliases.ts'

const root = fileURLToPath(new URL('./app', import.meta.url))

// The demo's pages: each folder of demo/app with an index.html is one. Served by demo/server under a strict policy.
export default defineConfig({
  root,
  plugins: [react()],
  resolve: { alias: aliases },
  // Not 'spa': demo/server answers for the pages itself.
  appType: 'custom',
  build: {
    // A data: URI would be refused by the policy everywhere but in <img>.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      input: globSync(['index.html', '*/index.html'], { cwd: root }).map(page => `${root}/${page}`),
    },
  },
})
