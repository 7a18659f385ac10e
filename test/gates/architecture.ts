import { dirname, join, normalize } from 'node:path/posix'
import { parseSync, Visitor } from 'vite'
import { importsOf } from '../../scripts/imports.ts'

/** The house: path in the repository → text of the file. */
export type House = Record<string, string>

// A path belongs to the room with the longest matching beginning. `…/x.` is one file, `…/x/` a folder.

/** Who may import whom. A room may always import itself; what is not listed here is forbidden. */
const ROOMS: Record<string, readonly string[]> = {
  'src/core/': [],
  'src/phone.': ['src/core/', 'src/phone.plans.'],
  // Data, and 19 kB that nobody should fetch twice: the reader of numbers and the field know the same.
  'src/phone.plans.': [],
  'src/theme/': [],
  'src/ui/': ['src/phone.plans.'],
  // Where announcements land. The provider draws it once, so it is the one part that `react` may know.
  'src/ui/LiveRegions': ['src/ui/'],
  'src/i18n/': ['locales/'],
  'src/react/': ['src/core/', 'src/i18n/', 'src/ui/LiveRegions'],
  'src/screens/': [
    'src/react/',
    'src/ui/',
    'src/ui/LiveRegions',
    'src/core/',
    'src/i18n/',
    'src/phone.',
    'src/phone.plans.',
  ],
  'src/prerender/': ['src/screens/', 'src/react/', 'src/i18n/', 'src/core/'],
  // `useSay` and `useLocale` are public, and live where the words are.
  'src/index.': ['src/screens/', 'src/react/', 'src/core/', 'src/i18n/'],
  'src/testing/': [
    'src/core/',
    'src/backends/*/',
    'src/index.',
    'src/react/',
    'src/screens/',
    'src/i18n/',
    'locales/',
  ],
  // Each adapter is a room of its own: none reaches into its neighbour.
  'src/backends/*/': ['src/core/', 'src/backends/shared/'],
  'src/backends/shared/': ['src/core/'],
  'src/styles/': [],
  'locales/': [],
}

/** Inside `core`, the machinery that screens reach through `react` only; the rest is vocabulary. */
const MACHINERY = ['src/core/createFlow', 'src/core/transition']

/** Those who use the kit as its users do: by its public names. */
const USERS = ['demo/', 'test/journeys/', 'bench/']
const isUser = (path: string) => USERS.some(user => path.startsWith(user)) || isStory(path)
const isStory = (path: string) => /\.stories\.tsx?$/.test(path)

const PUBLIC =
  /^genkan(\/(core|phone|prerender|prerender\/(?:server|wake)|testing|theme|backends\/[\w-]+|locales\/[\w-]+\.json|styles(\/(first|later))?\.css|themes\/[\w-]+\.css))?$/

/** Which package may appear where in `src`. What is not listed may appear nowhere. */
const PACKAGES: Record<string, readonly string[]> = {
  react: [
    'src/react/',
    'src/ui/',
    'src/screens/',
    'src/i18n/react.',
    'src/i18n/engine.',
    'src/testing/',
    'src/prerender/',
  ],
  'react-dom': ['src/react/', 'src/ui/', 'src/testing/', 'src/prerender/'],
  'react-hook-form': ['src/screens/'],
  'react-phone-number-input': ['src/ui/PhoneField/'],
  'libphonenumber-js': ['src/phone.'],
  i18next: ['src/i18n/'],
  'react-i18next': ['src/i18n/engine.'],
  'better-auth': ['src/backends/better-auth/'],
  '@better-auth/passkey': ['src/backends/better-auth/'],
  '@simplewebauthn/browser': ['src/backends/shared/ceremonies.'],
  '@auth0/auth0-spa-js': ['src/backends/auth0/'],
  '@supabase/auth-js': ['src/backends/supabase/'],
  firebase: ['src/backends/firebase/'],
  '@auth0/auth0-acul-js': ['src/backends/auth0-acul/'],
  vitest: ['src/testing/'],
  '@testing-library/dom': ['src/testing/'],
  '@testing-library/react': ['src/testing/'],
  '@testing-library/user-event': ['src/testing/'],
}

/** Where a browser is asked to talk to a server. Everyone else is handed the answer. */
const NETWORK = [
  'src/backends/',
  'src/testing/',
  // Calls nothing itself: it hands the browser's own fetch to the adapter.
  'src/core/createFlow.',
  // Asks for scripts of the page itself that did not arrive.
  'src/react/loadAnew.',
]

/** Everything in this house that breaks a rule, one sentence each. */
export function judge(house: House): string[] {
  return Object.entries(house).flatMap(([path, text]) => [
    ...importsOf(path, text).flatMap(({ name }) => judgeImport(path, name) ?? []),
    ...(path.startsWith('src/') && !isStory(path) ? judgeCode(path, text) : []),
  ])
}

/** The packages that the published part of `src` names, types included: users must get each of them with the kit. */
export function packagesOf(house: House): string[] {
  const names = Object.entries(house)
    .filter(
      ([path]) => path.startsWith('src/') && !path.startsWith('src/testing/') && !isStory(path),
    )
    .flatMap(([path, text]) => importsOf(path, text).map(({ name }) => name))
    .filter(name => !name.startsWith('.'))
    .map(packageOf)
  return [...new Set(names)].sort()
}

function judgeImport(path: string, name: string): string | null {
  if (name.startsWith('.')) {
    if (!/\.(tsx?|json|css|mjs)$/.test(name))
      return `${path}: './${name}' must carry its extension.`
    return judgePath(path, normalize(join(dirname(path), name)))
  }
  if (name.startsWith('genkan')) {
    if (!PUBLIC.test(name)) return `${path}: '${name}' is no public name.`
    return isUser(path) || path.startsWith('test/')
      ? null
      : `${path}: '${name}' is for users; rooms name each other by path.`
  }
  if (!path.startsWith('src/') || isStory(path)) return null
  const owner = packageOf(name)
  const allowed = PACKAGES[owner]
  if (!allowed) return `${path}: the package '${owner}' has no room in src.`
  return allowed.some(room => path.startsWith(room))
    ? null
    : `${path}: the package '${owner}' belongs to ${allowed.join(', ')}.`
}

function judgePath(path: string, target: string): string | null {
  if (isUser(path)) {
    const isInside = target.startsWith('src/') || target.startsWith('locales/')
    return isInside && !isStory(target)
      ? `${path}: users of the kit import 'genkan', not ${target}.`
      : null
  }
  if (!path.startsWith('src/')) return null
  if (isStory(target)) return `${path}: nobody imports a story (${target}).`
  const from = roomOf(path)
  const to = roomOf(target)
  if (!from) return `${path}: lies in no room; add it to ROOMS.`
  if (!to) return `${path}: ${target} lies in no room.`
  if (from.name === to.name) return null
  if (from.room === 'src/screens/' && MACHINERY.some(file => target.startsWith(file))) {
    return `${path}: screens take only the vocabulary of core, not ${target}.`
  }
  return ROOMS[from.room]?.includes(to.room)
    ? null
    : `${path}: ${from.name} may not import ${to.name} (${target}).`
}

function judgeCode(path: string, text: string): string[] {
  const complaints: string[] = []
  let needsClient = false
  const { program } = parseSync(path, text)
  const isClient = program.body.some(node => 'directive' in node && node.directive === 'use client')
  const mayCall = NETWORK.some(room => path.startsWith(room))
  const call = (what: string) => {
    if (!mayCall) complaints.push(`${path}: ${what} is network, which belongs to src/backends.`)
  }
  new Visitor({
    CallExpression: ({ callee }) => {
      // `use` itself and hooks of ours run in the browser as much as React's do.
      if (callee.type === 'Identifier' && /^use([A-Z]|$)/.test(callee.name)) needsClient = true
      if (callee.type === 'Identifier' && callee.name === 'fetch') call('fetch(…)')
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      const owner = callee.object.type === 'Identifier' ? callee.object.name : ''
      const name = `${owner}.${callee.property.name}`
      if (/^(globalThis|window|self|ctx)\.fetch$|^navigator\.sendBeacon$/.test(name)) {
        call(`${name}(…)`)
      }
    },
    NewExpression: ({ callee }) => {
      const name = callee.type === 'Identifier' ? callee.name : ''
      if (['XMLHttpRequest', 'EventSource', 'WebSocket'].includes(name)) call(`new ${name}`)
    },
    ImportDeclaration: node => {
      if (node.source.value !== 'react' || node.importKind === 'type') return
      for (const it of node.specifiers) {
        const name =
          it.type === 'ImportSpecifier' && it.imported.type === 'Identifier'
            ? it.imported.name
            : it.local.name
        if (name === 'createContext' || name === 'Component') needsClient = true
      }
    },
    // A server component sees a client module as a list of names: it can neither spread nor enter it.
    ExportAllDeclaration: ({ exportKind }) => {
      if (isClient && exportKind !== 'type')
        complaints.push(`${path}: 'use client' and 'export *' do not go together.`)
    },
  }).visit(program)
  if (needsClient && !isClient && !path.startsWith('src/testing/')) {
    complaints.push(`${path}: uses hooks or context and lacks 'use client' in its first line.`)
  }
  return complaints
}

/** The room a path lies in: its row in the table, and its own name where the row stands for several. */
function roomOf(path: string): { room: string; name: string } | null {
  const [best] = Object.keys(ROOMS)
    .map(room => ({
      room,
      name: new RegExp(`^${room.replace('.', '\\.').replace('*', '[^/]+')}`).exec(path)?.[0],
    }))
    .filter((found): found is { room: string; name: string } => found.name !== undefined)
    // An exact row beats one with a star: src/backends/shared/ is no adapter.
    .sort(
      (a, b) =>
        b.name.length - a.name.length ||
        Number(a.room.includes('*')) - Number(b.room.includes('*')),
    )
  return best ?? null
}

function packageOf(name: string): string {
  const parts = name.split('/')
  return name.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? name)
}
