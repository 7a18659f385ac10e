import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite'

export const BENCH = fileURLToPath(new URL('..', import.meta.url))
const configFile = join(BENCH, '../vite.config.ts')

/**
 * The yardstick; genkan rendered by the browser, all at once or with flow and backend fetched behind the first screen; and
 * genkan with its first screen in the page.
 */
export type PageName = 'bare' | 'kit' | 'behind' | 'prerendered'
export const PAGES: readonly PageName[] = ['bare', 'kit', 'behind', 'prerendered']

export type Output = Rolldown.RolldownOutput['output'][number]

/** Builds a page of this folder as an application would, in production mode. Written to `outDir` if there is one. */
export function buildPage(
  page: PageName | 'growth',
  outDir?: string,
  plugins: Plugin[] = [],
  base: string = page,
): Promise<Output[]> {
  const root = join(BENCH, page)
  return bundle({
    root,
    base: `/${base}/`,
    plugins: page === 'prerendered' ? [firstScreen(), inlineStyles()] : plugins,
    build: {
      rolldownOptions: { input: join(root, 'index.html') },
      ...(outDir && { write: true, outDir, emptyOutDir: true }),
    },
  })
}

/** Puts the first screen into the page, as `genkan/prerender/server` renders it. */
function firstScreen(): Plugin {
  return {
    name: 'genkan-bench-first-screen',
    async transformIndexHtml(html) {
      // Inside the project, where Node finds React.
      const outDir = join(BENCH, '../node_modules/.cache/genkan-bench', String(process.pid))
      try {
        await bundle({
          build: { ssr: join(BENCH, 'prerendered/server.tsx'), write: true, outDir, minify: false },
        })
        const file = join(outDir, 'server.js')
        const screen = execFileSync(process.execPath, [file], { encoding: 'utf8' })
        return html.replace('<!-- first screen -->', () => screen)
      } finally {
        rmSync(outDir, { recursive: true, force: true })
      }
    },
  }
}

/** Puts the styles of the page into it: no request stands before its first frame. The login's own come with its script. */
function inlineStyles(): Plugin {
  return {
    name: 'genkan-bench-inline-styles',
    enforce: 'post',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        return html.replace(
          /<link rel="stylesheet"[^>]*href="\/prerendered\/([^"]+)">/,
          (_, name: string) => {
            const sheet = bundle[name]
            return sheet?.type === 'asset' ? `<style>${String(sheet.source).trim()}</style>` : _
          },
        )
      },
    },
  }
}

/** Builds a module of one's own: what an application gets that imports no more than this. */
export function bundleCode(code: string): Promise<Output[]> {
  const ENTRY = '\0genkan-bench'
  return bundle({
    root: BENCH,
    plugins: [
      {
        name: 'genkan-bench-entry',
        resolveId: id => (id === 'genkan-bench' ? ENTRY : null),
        load: id => (id === ENTRY ? code : null),
      },
    ],
    build: {
      rolldownOptions: {
        input: 'genkan-bench',
        external: /^react(-dom)?($|\/)/,
        preserveEntrySignatures: 'strict',
      },
    },
  })
}

async function bundle(config: InlineConfig): Promise<Output[]> {
  // Vitest says `test`, and React would come in its development build.
  const { NODE_ENV } = process.env
  process.env.NODE_ENV = 'production'
  try {
    const result = await build({
      configFile,
      logLevel: 'error',
      ...config,
      build: { write: false, minify: true, modulePreload: { polyfill: false }, ...config.build },
    })
    return [result].flat().flatMap(part => ('output' in part ? part.output : []))
  } finally {
    if (NODE_ENV !== undefined) process.env.NODE_ENV = NODE_ENV
  }
}

/** The entry, and what it imports outright. */
export function firstChunks(output: Output[]): Rolldown.OutputChunk[] {
  return reachable(output, chunk => chunk.isEntry)
}

/** The style sheets that the page names, and the elements that it carries itself. */
export function firstStyles(output: Output[]): string[] {
  const html = pageOf(output)
  const named = output.filter(
    it => it.type === 'asset' && it.fileName.endsWith('.css') && html.includes(it.fileName),
  )
  return [
    ...named.map(it => (it.type === 'asset' ? String(it.source) : '')),
    ...[...html.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css = '']) => css),
  ]
}

/** What the page names itself, the page included: nothing else is asked for before somebody can type. */
export function requestsBeforeTyping(output: Output[]): number {
  return 1 + (pageOf(output).match(/<(?:script|link)\b[^>]*(?:src|href)=/g) ?? []).length
}

function pageOf(output: Output[]): string {
  const page = output.find(it => it.fileName === 'index.html')
  return page?.type === 'asset' ? String(page.source) : ''
}

/** As {@link firstChunks}, from the chunks that hold a module. */
export function chunksOf(output: Output[], module: RegExp): Rolldown.OutputChunk[] {
  return reachable(output, chunk => chunk.moduleIds.some(id => module.test(id)))
}

function reachable(output: Output[], isStart: (chunk: Rolldown.OutputChunk) => boolean) {
  const chunks = output.filter(it => it.type === 'chunk')
  const byName = new Map(chunks.map(chunk => [chunk.fileName, chunk]))
  const found = new Set<Rolldown.OutputChunk>()
  const visit = (chunk: Rolldown.OutputChunk | undefined) => {
    if (!chunk || found.has(chunk)) return
    found.add(chunk)
    for (const name of chunk.imports) visit(byName.get(name))
  }
  for (const chunk of chunks) if (isStart(chunk)) visit(chunk)
  return [...found]
}
