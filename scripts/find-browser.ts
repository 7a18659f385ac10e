import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

export interface Browser {
  executablePath: string
  args: string[]
}

/** What the finder looks at. A test hands in a machine of its own. */
export interface Machine {
  env: Record<string, string | undefined>
  platform: NodeJS.Platform
  isRoot: boolean
  canRun: (path: string) => boolean
  /** Where Playwright keeps its own Chromium, whether or not it was ever downloaded. */
  playwrightPath: string
}

/** Debian's: without windows, and a new page costs a third of what it costs in Chromium itself (seen with 156). */
const SHELL = 'chromium-headless-shell'

const NAMES = [
  SHELL,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]

const PLACES: Partial<Record<NodeJS.Platform, (env: Machine['env']) => string[]>> = {
  darwin: () =>
    ['', homedir()].flatMap(root => [
      `${root}/Applications/Google Chrome.app/Contents/MacOS/Google Chrome`,
      `${root}/Applications/Chromium.app/Contents/MacOS/Chromium`,
      `${root}/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge`,
    ]),
  win32: env =>
    [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
      .filter(root => root !== undefined)
      .flatMap(root => [
        `${root}\\Google\\Chrome\\Application\\chrome.exe`,
        `${root}\\Microsoft\\Edge\\Application\\msedge.exe`,
      ]),
}

export interface Wish {
  /** Only a browser that keeps a page one has left whole, for the way back. The headless shell never does. */
  keepsPages?: boolean
}

/**
 * A Chromium that can be started, or null. Looks at `CHROMIUM_PATH`, the PATH, the usual places of macOS and
 * Windows, then Playwright's own download. Synchronous, so that configuration files can call it.
 * @throws when `CHROMIUM_PATH` is set and cannot be started: a wish is never passed over in silence.
 */
export function findBrowser(
  { keepsPages = false }: Wish = {},
  machine: Machine = thisMachine(),
): Browser | null {
  const { env, platform, canRun } = machine
  const wished = env['CHROMIUM_PATH']
  if (wished && !canRun(wished)) {
    throw new Error(
      `CHROMIUM_PATH is ${wished}, and no program can be started there. Correct or unset it.`,
    )
  }
  const names = keepsPages ? NAMES.filter(name => name !== SHELL) : NAMES
  const onPath = (env['PATH'] ?? '').split(platform === 'win32' ? ';' : delimiter)
  const candidates = [
    ...(wished ? [wished] : []),
    ...(platform === 'win32'
      ? []
      : names.flatMap(name => onPath.map(folder => join(folder, name)))),
    ...(PLACES[platform]?.(env) ?? []),
    machine.playwrightPath,
  ]
  const executablePath = candidates.find(canRun)
  return executablePath ? { executablePath, args: argumentsFor(machine) } : null
}

/** As {@link findBrowser}, for configuration files that cannot go on without one. */
export function requireBrowser(wish?: Wish): Browser {
  const browser = findBrowser(wish)
  if (!browser) {
    throw new Error(
      'No Chromium was found. `node scripts/ensure-browser.ts` through npm (`npm run browser`) looks for one and installs it.',
    )
  }
  return browser
}

/** True where a Japanese font is installed, or where the system always has one. Pictures need it. */
export function hasJapaneseFont(): boolean {
  if (process.platform !== 'linux') return true
  try {
    return execFileSync('fc-list', [':lang=ja', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return false
  }
}

function argumentsFor({ env, isRoot }: Machine): string[] {
  return [
    // Chromium refuses to start as root with its sandbox on, and most CI containers lack what the sandbox needs.
    ...(isRoot || env['CI'] ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
    '--disable-quic',
  ]
}

function thisMachine(): Machine {
  return {
    env: process.env,
    platform: process.platform,
    isRoot: process.getuid?.() === 0,
    canRun,
    playwrightPath: chromium.executablePath(),
  }
}

function canRun(path: string): boolean {
  try {
    accessSync(path, process.platform === 'win32' ? constants.F_OK : constants.X_OK)
    return existsSync(path)
  } catch {
    return false
  }
}
