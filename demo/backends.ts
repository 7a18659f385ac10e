/** The backends that the demo's embedded login runs on, for its server, its settings page and its login. */
export const BACKEND_NAMES = ['better-auth', 'http', 'memory'] as const

export type BackendName = (typeof BACKEND_NAMES)[number]

export const isBackendName = (name: unknown): name is BackendName =>
  BACKEND_NAMES.some(known => known === name)
