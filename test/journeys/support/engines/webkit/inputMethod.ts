import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Fcitx's own settings: a plain keyboard until anthy is asked for. Mozc, the usual one, does not start as root. */
const PROFILE = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=keyboard-us

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=anthy
Layout=

[GroupOrder]
0=Default
`

/** Digits as wide as kana, which is what people get from other input methods. */
const ANTHY = `[General]
RomajiHalfNumber=False
TenKeyType=Wide
`

/** A Japanese input method on a screen of its own: fcitx5 with anthy, and xdotool's keys, which no page can tell from real ones. */
export interface InputMethod {
  /** What a browser's environment needs to be typed into. */
  env: Record<string, string>
  turn(to: 'on' | 'off'): Promise<void>
  press(...keys: string[]): Promise<void>
  close(): void
}

export async function startInputMethod(display: string): Promise<InputMethod> {
  const home = mkdtempSync(join(tmpdir(), 'genkan-ime-'))
  const config = join(home, 'config')
  mkdirSync(join(config, 'fcitx5/conf'), { recursive: true })
  writeFileSync(join(config, 'fcitx5/profile'), PROFILE)
  writeFileSync(join(config, 'fcitx5/conf/anthy.conf'), ANTHY)
  chmodSync(home, 0o700)

  const children: ChildProcess[] = []
  const bus = spawn('dbus-daemon', ['--session', '--print-address=1', '--nofork'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  children.push(bus)
  const [address] = (await once(bus.stdout, 'data')) as [Buffer]
  const env = {
    ...(process.env as Record<string, string>),
    DISPLAY: display,
    HOME: home,
    XDG_CONFIG_HOME: config,
    XDG_RUNTIME_DIR: home,
    DBUS_SESSION_BUS_ADDRESS: String(address).trim(),
    LANG: 'ja_JP.UTF-8',
    LC_ALL: 'ja_JP.UTF-8',
  }
  const start = (program: string, ...args: string[]) =>
    children.push(spawn(program, args, { env, stdio: 'ignore' }))
  // Keys go to the window that a window manager has put in front.
  start('openbox')
  const startFcitx = () =>
    start('fcitx5', '-r', '--disable=wayland,waylandim,quickphrase,clipboard')
  startFcitx()
  const remote = (...args: string[]) => run('fcitx5-remote', args, { env })
  await eventually(() => remote())

  return {
    env: { ...env, GTK_IM_MODULE: 'fcitx', XMODIFIERS: '@im=fcitx' },
    async turn(to) {
      const wanted = to === 'on' ? 'anthy' : 'keyboard-us'
      await eventually(async tries => {
        // On a busy machine it may come up without hearing of any window, and then never does (seen with 5.0.21).
        if (tries % 15 === 14) startFcitx()
        // Fcitx turns nowhere while no window has the focus, and a new one may still be on its way to it.
        const { stdout: windows } = await run(
          'xdotool',
          ['search', '--onlyvisible', '--name', '.'],
          {
            env,
          },
        )
        await run('xdotool', ['windowfocus', windows.trim().split('\n').at(-1) ?? ''], { env })
        await remote('-s', wanted)
        const { stdout } = await remote('-n')
        if (stdout.trim() !== wanted) throw new Error(`fcitx5 stays with ${stdout}`)
      })
    },
    async press(...keys) {
      await run('xdotool', ['key', '--delay', '40', ...keys], { env })
    },
    close() {
      for (const child of children.toReversed()) child.kill()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function eventually(act: (tries: number) => Promise<unknown>) {
  for (let tries = 0; ; tries += 1) {
    try {
      return void (await act(tries))
    } catch (thrown) {
      if (tries > 100) throw thrown
      await pause(100)
    }
  }
}

const ROWS = Object.entries({
  '': 'あいうえお',
  k: 'かきくけこ',
  s: 'さしすせそ',
  t: 'たちつてと',
  n: 'なにぬねの',
  h: 'はひふへほ',
  m: 'まみむめも',
  r: 'らりるれろ',
})

/** The keys by which a person writes hiragana or full-width digits. */
export function keysFor(text: string): string[] {
  return Array.from(text).flatMap(character => {
    const digit = '０１２３４５６７８９'.indexOf(character)
    if (digit >= 0) return [String(digit)]
    for (const [consonant, kana] of ROWS) {
      const vowel = 'aiueo'[kana.indexOf(character)]
      if (vowel) return [...Array.from(consonant), vowel]
    }
    throw new Error(`no keys for «${character}»`)
  })
}
