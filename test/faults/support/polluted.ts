import { globSync, readFileSync } from 'node:fs'

const SOURCES = [
  'core/{backend,flow,createFlow}.ts',
  'react/GenkanProvider.tsx',
  'backends/*/{options,settings,server}.ts',
  'backends/http/**/{options,createHttpBackend}.ts',
  'backends/shared/requests.ts',
]
/** Every object that describes a property or a request has these, also those of the test’s own server. */
const OF_THE_PLATFORM = ['value', 'get', 'set', 'headers', 'status', 'body', 'then']

/** Names of everything that may be left out of options and answers, as the sources declare them. */
export const OPTIONAL = [
  ...new Set(
    SOURCES.flatMap(pattern => globSync(`src/${pattern}`)).flatMap(file =>
      [...readFileSync(file, 'utf8').matchAll(/^ +(?:readonly )?(\w+)\?:/gm)].map(
        ([, name = '']) => name,
      ),
    ),
  ),
]
  .filter(name => !OF_THE_PLATFORM.includes(name))
  .sort()

/** Does what a script with a hole of this kind can be made to do. Returns the way back. */
export function pollute(
  names: readonly string[],
  value: unknown,
  { enumerable = true } = {},
): () => void {
  for (const name of names)
    Object.defineProperty(Object.prototype, name, {
      value,
      configurable: true,
      writable: true,
      enumerable,
    })
  return () => {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name)
  }
}
