import { fileURLToPath } from 'node:url'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The public names, pointed at the sources: demo, stories, journeys and benches import `genkan` as a user would. */
export const aliases = [
  { find: /^genkan$/, replacement: here('./src/index.ts') },
  { find: /^genkan\/(core|testing|theme)$/, replacement: here('./src/$1/index.ts') },
  { find: /^genkan\/prerender$/, replacement: here('./src/prerender/index.ts') },
  { find: /^genkan\/prerender\/server$/, replacement: here('./src/prerender/server.tsx') },
  { find: /^genkan\/prerender\/wake$/, replacement: here('./src/prerender/wake.ts') },
  { find: /^genkan\/phone$/, replacement: here('./src/phone.ts') },
  { find: /^genkan\/backends\/([\w-]+)$/, replacement: here('./src/backends/$1/index.ts') },
  { find: /^genkan\/styles\.css$/, replacement: here('./src/styles/index.css') },
  { find: /^genkan\/styles\/(first|later)\.css$/, replacement: here('./src/styles/$1.css') },
  { find: /^genkan\/themes\/([\w-]+)\.css$/, replacement: here('./src/styles/themes/$1.css') },
]
