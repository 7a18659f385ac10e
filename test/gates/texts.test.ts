import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** `<group>.<role>` of every text: the forms of a plural are one text. */
const texts = globSync('locales/en/*.json', { cwd: root }).flatMap(path => {
  const group = path.replace(/^.*[\\/]|\.json$/g, '')
  const roles = Object.keys(JSON.parse(read(path))).map(key =>
    key.replace(/_(zero|one|two|few|many|other)$/, ''),
  )
  return [...new Set(roles)].map(role => `${group}.${role}`)
})

/**
 * Finds out which texts code may ask for. A name that is put together (`` `handoff.${what}` ``) asks for those whose
 * middle is written out somewhere in the code, as a string or as the name of a property.
 */
function askedIn(sources: string[]): (text: string) => boolean {
  const code = sources.join('\n').replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '')
  const strings = new Set(code.match(/'[^'\n]*'/g)?.map(it => it.slice(1, -1)))
  const properties = new Set(code.match(/\b\w+(?=\??:)/g))
  const middles = [...new Set(code.match(/(?<=say\(\s*)`[^`\n]*`/g))]
    .map(it => it.slice(1, -1))
    .map(it => new RegExp(`^${it.replaceAll('.', '\\.').replaceAll(/\$\{[^}]*\}/g, '(\\w+)')}$`))
  return text =>
    strings.has(text) ||
    middles.some(pattern => {
      const found = pattern.exec(text)?.slice(1)
      return found?.every(it => strings.has(it) || properties.has(it))
    })
}

describe('no text is dead', () => {
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: root })
    .filter(path => !path.includes('.gen.') && !/src[\\/](testing|backends)/.test(path))
    .map(read)

  test('each is asked for somewhere in the kit', () => {
    const asked = askedIn(sources)
    expect(texts.filter(text => !asked(text))).toEqual([])
  })

  test('one that only a comment names, or whose middle is written nowhere, would be found', () => {
    const asked = askedIn([
      "say('a.plain') // say('a.comment')",
      "const side = left ? 'left' : 'right'\nsay(`a.${side}Hand`)",
    ])
    const all = ['a.plain', 'a.comment', 'a.leftHand', 'a.upperHand', 'a.left']
    expect(all.filter(asked)).toEqual(['a.plain', 'a.leftHand'])
  })
})
