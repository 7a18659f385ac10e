import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from 'vite'

// `npm run docs:api`: writes docs/api.md, the public names of every entry of the package. A name that comes or goes without
// it is seen in review; test/gates/api.test.ts goes red while the page is out of date.

const root = fileURLToPath(new URL('..', import.meta.url))
export const API_PAGE = join(root, 'docs/api.md')

const INTRODUCTION = `# Public names

Written by \`npm run docs:api\` from the sources of every entry of the package. What stands here is kept by semantic
versioning; anything else may change without a word.`

interface Name {
  name: string
  isType: boolean
  /** What `export * as` holds. */
  parts?: Name[]
}

/** The public names of a module, in alphabetical order, read from its source: re-exports are followed. */
function namesOf(file: string): Name[] {
  const { program } = parseSync(file, readFileSync(file, 'utf8'))
  const found: Name[] = []
  const at = (source: string) => join(dirname(file), source)
  for (const node of program.body) {
    if (node.type === 'ExportAllDeclaration') {
      const isType = node.exportKind === 'type'
      const names = namesOf(at(node.source.value)).filter(it => it.isType || !isType)
      const { exported } = node
      if (!exported) found.push(...names.filter(it => it.name !== 'default'))
      else found.push({ name: textOf(exported), isType, parts: names })
    } else if (node.type === 'ExportDefaultDeclaration') {
      found.push({ name: 'default', isType: false })
    } else if (node.type === 'ExportNamedDeclaration') {
      const isType = node.exportKind === 'type'
      for (const it of node.specifiers)
        found.push({ name: textOf(it.exported), isType: isType || it.exportKind === 'type' })
      const { declaration } = node
      if (!declaration) continue
      if (declaration.type === 'VariableDeclaration') {
        for (const { id } of declaration.declarations)
          if (id.type === 'Identifier') found.push({ name: id.name, isType: false })
      } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
        found.push({ name: declaration.id.name, isType })
      }
    }
  }
  const unique = new Map(found.map(it => [`${it.name} ${it.isType}`, it]))
  return [...unique.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

const textOf = (node: { type: string; name?: string; value?: unknown }): string =>
  node.name ?? String(node.value)

/** Every entry that is code, with its source: `genkan/core` → `src/core/index.ts`. */
function entries(): [string, string][] {
  const { name, exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    name: string
    exports: Record<string, string | { types: string }>
  }
  return Object.entries(exports).flatMap(([path, target]) => {
    if (typeof target === 'string') return []
    const source = target.types.replace('./dist/', 'src/').replace('.d.ts', '')
    // What adapters share is no entry: it has no index of its own.
    return globSync(`${source}.{ts,tsx}`, { cwd: root })
      .map(file => file.replaceAll('\\', '/'))
      .toSorted()
      .map((file): [string, string] => [
        posix.join(name, path.replace('*', file.split('/').at(-2) ?? '')),
        join(root, file),
      ])
  })
}

/** The page as it should be. */
export function apiPage(): string {
  const list = (names: Name[]) => names.map(({ name }) => `\`${name}\``).join(', ')
  const sections = entries().map(([entry, file]) => {
    const names = namesOf(file)
    const plain = names.filter(it => !it.isType && !it.parts)
    const types = names.filter(it => it.isType && !it.parts)
    return [
      `## \`${entry}\``,
      ...(plain.length > 0 ? [list(plain)] : []),
      ...names.flatMap(({ name, parts }) =>
        parts
          ? [
              `**\`${name}\`** ${list(parts.filter(it => !it.isType))}; types ${list(parts.filter(it => it.isType))}`,
            ]
          : [],
      ),
      ...(types.length > 0 ? [`Types: ${list(types)}`] : []),
    ].join('\n\n')
  })
  return `${[INTRODUCTION, ...sections].join('\n\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(API_PAGE, apiPage())
