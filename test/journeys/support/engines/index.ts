import { chromium } from './chromium.ts'
import type { Engine } from './engine.ts'
import { firefox } from './firefox.ts'
import { webkit } from './webkit/index.ts'

export type { Engine, EngineName, Hands, LaunchOptions } from './engine.ts'

const ENGINES: Record<string, Engine> = { chromium, firefox, webkit }

const wanted = process.env['GENKAN_ENGINE'] ?? 'chromium'
const found = ENGINES[wanted]
if (!found)
  throw new Error(`GENKAN_ENGINE is ${wanted}; it may be ${Object.keys(ENGINES).join(', ')}.`)

/** The engine of this run: `GENKAN_ENGINE`, Chromium without it. */
export const engine: Engine = found
