export interface Area {
  /** Per cent of the mutants that a test must notice. */
  bound: number
  environment: 'node' | 'jsdom'
  mutate: readonly string[]
  /** Tried in this order. */
  tests: readonly string[]
}

const core = (...names: string[]) => names.map(name => `src/core/${name}.ts`)

/** What `npm run test:mutation` breaks on purpose, and which tests must notice. */
export const AREAS = {
  readers: {
    bound: 90,
    environment: 'node',
    mutate: [
      ...core('code', 'codeInText', 'email', 'identifier', 'loginRequest', 'retryAfter'),
      ...core('returnTo', 'text', 'withoutParams'),
      'src/phone.ts',
    ],
    tests: [
      'test/core/{code,email,identifier,loginRequest,retryAfter,returnTo}.test.ts',
      'test/core/readers.properties.test.ts',
      'test/phone.test.ts',
      'test/react/takeLink.test.ts',
    ],
  },
  flow: {
    bound: 90,
    environment: 'node',
    mutate: [
      ...core('transition', 'createFlow', 'enter', 'place', 'request', 'askBackend', 'watchLink'),
      ...core('besideIdentifier', 'connection', 'decoy', 'decoySteps', 'device', 'onDevice'),
    ],
    tests: [
      'test/core/{besideIdentifier,connection,decoy,decoyPlaces,device}.test.ts',
      'test/core/{onDevice,request,watchLink}.test.ts',
      'test/core/{createFlow,createFlow.faults,createFlow.listeners,flow.model}.test.ts',
      'test/core/{transition,transition.races,transition.rules}.test.ts',
    ],
  },
  callback: {
    bound: 90,
    environment: 'jsdom',
    mutate: ['src/backends/auth0/{callback,transaction,refusals,requests,options}.ts'],
    // What goes there and back with the SDK takes a page for each mutant, and notices little more.
    tests: [
      'test/backends/auth0/{options,readCallback,refusals,requests}.test.ts',
      'test/backends/auth0/{takeCallbackUrl,transaction}.test.ts',
    ],
  },
  parsers: {
    bound: 90,
    environment: 'node',
    mutate: [
      'src/backends/shared/{read,retryDelay,authError}.ts',
      'src/backends/http/wire/{capabilities,refusal,steps}.ts',
      'src/backends/http/calls/{answers,responses,words}.ts',
      'src/backends/{auth0-embedded,better-auth,supabase,firebase}/responses.ts',
    ],
    // Those that need no server: one answer in, one reading out.
    tests: [
      'test/backends/read.test.ts',
      'test/backends/{shared,http}/**/*.test.ts',
      'test/backends/{auth0-embedded,better-auth,supabase,firebase}/responses.test.ts',
    ],
  },
  parts: {
    bound: 75,
    environment: 'jsdom',
    mutate: ['src/ui/**/*.{ts,tsx}', '!**/*.stories.tsx'],
    tests: ['test/ui/**/*.test.{ts,tsx}'],
  },
  screens: {
    bound: 75,
    environment: 'jsdom',
    mutate: ['src/screens/**/*.{ts,tsx}', '!**/*.stories.tsx'],
    // Every moment of every screen, then what is done in them. What is heard (test/a11y/spoken) takes as long as all of these.
    tests: [
      'test/screens/{handles,outside,promises,places}.test.tsx',
      'test/a11y/moments.test.tsx',
      'test/screens/**/*.test.{ts,tsx}',
    ],
  },
} satisfies Record<string, Area>

export type AreaName = keyof typeof AREAS
