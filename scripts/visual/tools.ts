import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright'

/** What decides over pixels beside the sources: pictures made with other tools say nothing of these. */
export function toolsOf(browser: Browser): string {
  const hash = fontFile() ? createHash('sha256').update(readFileSync(fontFile())).digest('hex') : ''
  const version = browser.version().split('.')[0]
  return `Chromium ${version}, ${process.platform} ${process.arch}, Noto Sans CJK ${hash.slice(0, 12)}`
}

function fontFile(): string {
  try {
    return execFileSync('fc-match', ['-f', '%{file}', 'Noto Sans CJK JP'], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

/** Why this machine cannot draw the letters of the pictures, or null. */
export function fontTrouble(): string | null {
  return /NotoSansCJK/.test(fontFile())
    ? null
    : 'pictures need the font Noto Sans CJK, and it is not installed. On Debian and Ubuntu: apt-get install fonts-noto-cjk'
}
