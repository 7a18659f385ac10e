import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, findBrowser, hasJapaneseFont, requireBrowser } from './find-browser.ts'

/**
 * Finds a Chromium, or installs one: Playwright's download first, then the packages of Debian and Ubuntu.
 * @returns the quickest one. Another stands beside it where that one keeps no pages (F42 needs it).
 */
export function ensureBrowser(say: (line: string) => void): Browser | null {
  const isDebianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  const keeper = () => findBrowser({ keepsPages: true })
  if (!keeper() && !(isDebianRoot && findBrowser())) {
    say('No Chromium here yet: asking Playwright for one …')
    const downloaded = run('npx', ['playwright', 'install', 'chromium'])
    if (!downloaded) say('Playwright could not download one.')
  }
  if (!hasJapaneseFont() && !isDebianRoot)
    say('No Japanese font is installed: pictures will show boxes. Tests do not mind.')
  if (isDebianRoot && (!keeper() || !hasJapaneseFont())) {
    run('apt-get', ['update', '-qq'])
    // Ubuntu has no headless shell.
    if (!findBrowser()) install('chromium-headless-shell', say)
    if (!keeper()) install('chromium', say)
    if (!hasJapaneseFont()) install('fonts-noto-cjk', say)
  }
  return keeper() && findBrowser()
}

function install(name: string, say: (line: string) => void): void {
  say(`Installing ${name} with apt-get …`)
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name])
}

function run(command: string, args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(command, args, { stdio: 'ignore', env, timeout: 300_000 }).status === 0
}

/** As {@link ensureBrowser}. @returns the sentence for whoever has to do something about it, or null when all is well. */
export function prepareBrowser(say: (line: string) => void): string | null {
  try {
    const browser = ensureBrowser(say)
    if (browser) say(`Browser: ${browser.executablePath}`)
    return browser
      ? null
      : 'the tests need a Chromium and none could be found or installed. Install Chromium, Chrome or Edge, or set CHROMIUM_PATH to one.'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** A browser for a script, which ends here with the sentence for whoever has to do something about it. */
export function browserOrExit(): Browser {
  const problem = prepareBrowser(line => console.error(line))
  if (!problem) return requireBrowser()
  console.error(`genkan: ${problem}`)
  process.exit(1)
}

// Not import.meta.main: Node 22 does not know it.
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const problem = prepareBrowser(line => console.log(line))
  if (problem) {
    console.error(`genkan: ${problem}`)
    process.exit(1)
  }
}
