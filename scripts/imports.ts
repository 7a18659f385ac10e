import { parseSync, Visitor } from 'vite'

/** One place in a file that names another module. */
export interface Import {
  name: string
  /** Where the name stands in the text, quotes included. */
  start: number
  end: number
}

/**
 * Every module that a TypeScript file names: imports, re-exports, `import('…')` in code and in types,
 * `import x = require('…')`, `require('…')`. Read from the syntax tree, so that a comment, a string or a
 * line break can neither hide one nor invent one.
 * @throws when the file cannot be parsed, or imports a name that is computed and hence cannot be judged.
 */
export function importsOf(file: string, text: string): Import[] {
  const { program, errors } = parseSync(file, text)
  const [problem] = errors
  if (problem) throw new Error(`${file}: ${problem.message}`)
  const found: Import[] = []
  const add = (node: { start: number; end: number } | null) => {
    if (!node) return
    if (!('value' in node) || typeof node.value !== 'string') {
      throw new Error(`${file}: imports a computed name: ${text.slice(node.start, node.end)}`)
    }
    found.push({ name: node.value, start: node.start, end: node.end })
  }
  new Visitor({
    ImportDeclaration: node => add(node.source),
    ExportNamedDeclaration: node => add(node.source),
    ExportAllDeclaration: node => add(node.source),
    ImportExpression: node => add(node.source),
    TSImportType: node => add(node.source),
    TSExternalModuleReference: node => add(node.expression),
    CallExpression: node => {
      const [argument] = node.arguments
      if (node.callee.type === 'Identifier' && node.callee.name === 'require' && argument)
        add(argument)
    },
  }).visit(program)
  return found.toSorted((a, b) => a.start - b.start)
}
