import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian's Firefox ESR, or any Firefox on the PATH; `FIREFOX_PATH` before all. Null when there is none. */
export const findFirefox = (): string | null =>
  process.env['FIREFOX_PATH'] ?? onPath('firefox-esr') ?? onPath('firefox')

export function requireFirefox(): string {
  const found = findFirefox()
  if (!found)
    throw new Error('No Firefox was found. Install Firefox ESR, or set FIREFOX_PATH to one.')
  return found
}

/** WebKitGTK's driver and the small browser that comes with it. Null when one of them is missing. */
export function findWebKit(): { driver: string; browser: string } | null {
  const driver = onPath('WebKitWebDriver')
  const browser = MINI_BROWSERS.find(canRun)
  return driver && browser ? { driver, browser } : null
}

export function requireWebKit() {
  const found = findWebKit()
  if (!found) throw new Error('No WebKitGTK was found. On Debian: webkit2gtk-driver and xvfb.')
  return found
}

/** A screen that nobody sees, for a browser that insists on one. */
export const findXvfb = (): string | null => onPath('Xvfb')

/** What it takes to type Japanese as a person does: see test/journeys/support/engines/webkit/inputMethod.ts. */
export const hasInputMethod = (): boolean =>
  ['fcitx5', 'fcitx5-remote', 'xdotool', 'openbox', 'dbus-daemon'].every(onPath) &&
  LIBRARIES.some(folder => existsSync(`${folder}/fcitx5/anthy.so`)) &&
  LIBRARIES.some(folder => existsSync(`${folder}/gtk-3.0/3.0.0/immodules/im-fcitx5.so`))

/** WebKit takes a page's language from the system's, which must know Japanese. */
export function hasJapaneseLocale(): boolean {
  try {
    return /^ja_JP\.utf-?8$/im.test(execFileSync('locale', ['-a'], { encoding: 'utf8' }))
  } catch {
    return false
  }
}

const LIBRARIES = ['x86_64', 'aarch64'].map(machine => `/usr/lib/${machine}-linux-gnu`)
const MINI_BROWSERS = LIBRARIES.flatMap(folder =>
  ['4.1', '4.0', '6.0'].map(version => `${folder}/webkit2gtk-${version}/MiniBrowser`),
)

function onPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, name)
    if (canRun(file)) return file
  }
  return null
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
