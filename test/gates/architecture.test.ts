import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { type House, judge, packagesOf } from './architecture.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const PATTERNS = [
  'src/**/*.{ts,tsx}',
  'demo/**/*.{ts,tsx}',
  'bench/**/*.{ts,tsx}',
  'test/journeys/**/*.{ts,tsx}',
]

function readHouse(): House {
  const paths = globSync(PATTERNS, { cwd: root, exclude: ['**/node_modules/**', '**/dist/**'] })
  return Object.fromEntries(
    paths.map(path => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]),
  )
}

const house = readHouse()

const long = Object.entries(house)
  .map(([path, text]) => ({ path, lines: text.split('\n').length - 1 }))
  .filter(({ path, lines }) => path.startsWith('src/') && lines > 250)
if (long.length > 0) {
  console.info(
    `Over 250 lines, asking to be split:\n${long.map(it => `  ${it.lines} ${it.path}`).join('\n')}`,
  )
}

describe('the floor plan', () => {
  test('every import, call and directive in the house keeps to it', () => {
    expect(Object.keys(house).length).toBeGreaterThan(5)
    expect(judge(house)).toEqual([])
  })

  test('whoever installs the kit gets every package that it uses', () => {
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(join(root, 'package.json'), 'utf8'),
    ) as Record<string, Record<string, string>>
    const brought = Object.keys({ ...dependencies, ...peerDependencies })
    expect(packagesOf(house).filter(name => !brought.includes(name))).toEqual([])
    expect(packagesOf({ 'src/a.ts': `import type { x } from '@scope/a/b'` })).toEqual(['@scope/a'])
  })

  const ALLOWED: [string, string, string][] = [
    [
      'a screen uses the forms library',
      'src/screens/OtpEntry/Root.tsx',
      `import { useForm } from 'react-hook-form'`,
    ],
    [
      'a screen draws with parts',
      'src/screens/SignIn.tsx',
      `import { Button } from '../ui/Button/Button.tsx'`,
    ],
    [
      'a screen speaks of problems',
      'src/screens/SignIn.tsx',
      `import type { Problem } from '../core/flow.ts'`,
    ],
    [
      'an adapter comes to the contract',
      'src/backends/http/index.ts',
      `import type { AuthBackend } from '../../core/backend.ts'`,
    ],
    [
      'adapters share a drawer',
      'src/backends/http/index.ts',
      `import { ask } from '../shared/ask.ts'`,
    ],
    [
      'the provider announces',
      'src/react/GenkanProvider.tsx',
      `import { LiveRegions } from '../ui/LiveRegions/LiveRegions.tsx'`,
    ],
    [
      'an adapter talks to its server',
      'src/backends/http/ask.ts',
      `export const ask = () => fetch('/login')`,
    ],
    ['the demo imports by public name', 'demo/app/page.tsx', `import { SignIn } from 'genkan'`],
    [
      'a story stages a moment',
      'src/screens/SignIn.stories.tsx',
      `import { moments } from 'genkan/testing'`,
    ],
    ['types of React need no directive', 'src/ui/part.ts', `import type { Ref } from 'react'`],
    [
      'the word fetch may be said',
      'src/core/words.ts',
      `export const word = 'fetch(this)' // import './react'`,
    ],
  ]
  test.each(ALLOWED)('%s', (_title, path, text) => {
    expect(judge({ [path]: text })).toEqual([])
  })

  const FORBIDDEN: [string, string, string][] = [
    ['core knows no React', 'src/core/flow.ts', `import { useState } from 'react'`],
    ['core knows no words', 'src/core/flow.ts', `import { locales } from '../i18n/locales.ts'`],
    [
      'core knows no screen, not even its type',
      'src/core/flow.ts',
      `import type { SignIn } from '../screens/SignIn.tsx'`,
    ],
    [
      'a type written as import() counts',
      'src/core/flow.ts',
      `export type A = import('../react/context.ts').A`,
    ],
    [
      'an import on demand counts',
      'src/core/flow.ts',
      `export const load = () => import('../screens/SignIn.tsx')`,
    ],
    ['a re-export counts', 'src/core/index.ts', `export * from '../react/useFlow.ts'`],
    [
      'an import with odd spacing counts',
      'src/core/flow.ts',
      `import/**/{\n a as b }\nfrom\n"../ui/a.ts"`,
    ],
    [
      'an import that cannot be judged is refused',
      'src/i18n/locales.ts',
      'export const load = (l: string) => import(`../../locales/${l}.json`)',
    ],
    [
      'parts know nothing of login',
      'src/ui/Button/Button.ts',
      `import type { Problem } from '../../core/flow.ts'`,
    ],
    ['parts know no words', 'src/ui/Button/Button.ts', `import { say } from '../../i18n/say.ts'`],
    ['words know no flow', 'src/i18n/keys.ts', `import type { FlowState } from '../core/flow.ts'`],
    [
      'the provider draws no screens',
      'src/react/context.ts',
      `import { SignIn } from '../screens/SignIn.tsx'`,
    ],
    [
      'the provider draws no parts',
      'src/react/context.ts',
      `import { Button } from '../ui/Button/Button.tsx'`,
    ],
    [
      'screens leave the machinery alone',
      'src/screens/a.ts',
      `import { createFlow } from '../core/createFlow.ts'`,
    ],
    [
      'screens know no adapter',
      'src/screens/a.ts',
      `import { createBackend } from '../backends/http/index.ts'`,
    ],
    [
      'adapters leave each other alone',
      'src/backends/auth0/index.ts',
      `import { x } from '../http/x.ts'`,
    ],
    ['adapters know no React', 'src/backends/http/index.ts', `import { useRef } from 'react'`],
    [
      'an adapter brings only its own SDK',
      'src/backends/http/index.ts',
      `import 'better-auth/client'`,
    ],
    [
      'the shared drawer serves no single adapter',
      'src/backends/shared/a.ts',
      `import { x } from '../http/x.ts'`,
    ],
    ['themes stand alone', 'src/theme/index.ts', `import type { Problem } from '../core/flow.ts'`],
    [
      'the front door does not bring phone numbers',
      'src/index.ts',
      `export { readPhone } from './phone.ts'`,
    ],
    [
      'the phone library has one room',
      'src/screens/a.ts',
      `import x from 'react-phone-number-input'`,
    ],
    [
      'the translation library has one file',
      'src/i18n/say.ts',
      `import { useTranslation } from 'react-i18next'`,
    ],
    ['an unknown package has no room', 'src/screens/a.ts', `import _ from 'lodash'`],
    [
      'src does not import itself by its public name',
      'src/screens/a.ts',
      `import { x } from 'genkan/core'`,
    ],
    [
      'the demo does not reach inside',
      'demo/app/page.tsx',
      `import { x } from '../../src/core/flow.ts'`,
    ],
    [
      'a story does not reach inside',
      'src/screens/SignIn.stories.tsx',
      `import { SignIn } from './SignIn.tsx'`,
    ],
    [
      'a journey does not reach inside',
      'test/journeys/a.ts',
      `import { x } from '../../src/core/flow.ts'`,
    ],
    ['a public name must exist', 'demo/app/page.tsx', `import { x } from 'genkan/react'`],
    ['a path carries its extension', 'src/core/a.ts', `import { x } from './b'`],
    [
      'a new folder needs a row in the table',
      'src/misc/a.ts',
      `import { x } from '../core/flow.ts'`,
    ],
    ['screens make no calls', 'src/screens/a.ts', `export const go = () => fetch('/x')`],
    [
      'not even by another name',
      'src/react/a.ts',
      `export const go = () => globalThis.fetch('/x')`,
    ],
    ['nor by a beacon', 'src/react/a.ts', `export const go = () => navigator.sendBeacon('/x')`],
    [
      'hooks say that they run in the browser',
      'src/react/useFlow.ts',
      `import { useRef } from 'react'\nexport const useFlow = () => useRef(0)`,
    ],
    [
      'whoever calls a hook of ours does too',
      'src/screens/a.ts',
      `import { useSay } from '../react/useSay.ts'\nexport const Title = () => useSay()('title')`,
    ],
    [
      'so does whoever makes a context',
      'src/react/context.ts',
      `import { createContext } from 'react'\nexport const Context = createContext(null)`,
    ],
    [
      'a door with export * is no client module',
      'src/screens/index.ts',
      `'use client'\nexport * as OtpEntry from './parts.ts'`,
    ],
  ]
  test.each(FORBIDDEN)('%s', (_title, path, text) => {
    const verdict = () => judge({ [path]: text })
    let complaints: string[]
    try {
      complaints = verdict()
    } catch (error) {
      complaints = [String(error)]
    }
    expect(complaints).toHaveLength(1)
    expect(complaints[0]).toContain(path)
  })
})
