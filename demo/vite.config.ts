import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { aliases } from '../aliases.ts'

const root = fileURLToPath(new URL('./app', import.meta.url))

const languages = JSON.parse(
  readFileSync(new URL('../locales/languages.json', import.meta.url), 'utf8'),
) as Record<string, { stage: string }>
/** Every language that is no draft, the two of the pages themselves first. */
const locales = [...new Set(['ja', 'en', ...Object.keys(languages)])].filter(
  locale => languages[locale]?.stage !== 'draft',
)

// The demo's pages: each folder of demo/app with an index.html is one. Served by demo/server under a strict policy.
export default defineConfig({
  root,
  plugins: [react()],
  resolve: { alias: aliases },
  define: { 'import.meta.env.GENKAN_LOCALES': JSON.stringify(locales) },
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
