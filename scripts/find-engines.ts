import { accessSync, constants } from 'node:fs'
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

function onPath(name: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const file = join(folder, name)
    try {
      accessSync(file, constants.X_OK)
      return file
    } catch {
      continue
    }
  }
  return null
}
