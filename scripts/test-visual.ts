import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, chromium, type Page } from 'playwright'
import { build, type InlineConfig, preview } from 'vite'
import react from '@vitejs/plugin-react'
import { MOMENT_NOW } from '../src/testing/moments.ts'
import type { Board } from '../test/visual/page/board.ts'
import { aliases } from '../aliases.ts'
import { localePlugin } from './locale-plugin.ts'
import { prepareBrowser } from './ensure-browser.ts'
import { requireBrowser } from './find-browser.ts'
import { fontTrouble, toolsOf } from './visual/tools.ts'
import { compare, fingerprint, type Picture, readPng, writePng } from './visual/picture.ts'

// `npm run test:visual` compares every moment with its picture in test/visual/pictures: Japanese and English, light and
// dark, 320 and 768 px, all eight on one. `-- --update` makes the pictures anew, `-- codeWrong` looks at one moment.

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'test/visual/page')
const built = join(root, '.vitest/visual-page')
const pictures = join(root, 'test/visual/pictures')
const keptFile = join(root, 'test/visual/pictures.json')
const results = join(root, '.vitest/visual')

declare const board: Board

async function main(): Promise<number> {
  const args = process.argv.slice(2)
  const isUpdate = args.includes('--update')
  const wanted = args.filter(it => !it.startsWith('--'))

  const trouble = prepareBrowser(line => console.log(line)) ?? fontTrouble()
  if (trouble) return fail(trouble)
  const { executablePath, args: flags } = requireBrowser()
  const browser = await chromium.launch({
    executablePath,
    args: [...flags, '--force-color-profile=srgb', '--font-render-hinting=none'],
  })
  try {
    const here = toolsOf(browser)
    if (!isUpdate) {
      const there = readKept().madeWith
      if (there !== here)
        return fail(
          `the pictures were made with other letters or another browser, so no comparison says anything.\nThere: ${there}\nHere: ${here}\nCompare on Debian 12 with its packages chromium and fonts-noto-cjk, or make them anew: npm run test:visual -- --update`,
        )
    }
    return await look(browser, wanted, isUpdate, here)
  } finally {
    await browser.close()
  }
}

async function look(browser: Browser, wanted: string[], isUpdate: boolean, here: string) {
  const began = performance.now()
  const server = await serve()
  try {
    const sheet = await openBoard(browser, server.address)
    const all = await sheet.evaluate(() => board.momentNames())
    const unknown = wanted.filter(name => !all.includes(name as (typeof all)[number]))
    if (unknown.length > 0) return fail(`there is no moment ${unknown.join(', ')}.`)
    const names = wanted.length > 0 ? all.filter(name => wanted.includes(name)) : all

    rmSync(results, { recursive: true, force: true })
    mkdirSync(pictures, { recursive: true })
    const { fingerprints } = readKept()
    const changed: string[] = []
    for (const name of names) {
      const first = await shoot(sheet, name)
      const isAsBefore = fingerprints[name] === fingerprint(first)
      const shot = isAsBefore ? first : await settled(sheet, name, first)
      if (judge(name, shot, fingerprints, isUpdate)) changed.push(name)
    }
    const kept = readdirSync(pictures).map(file => file.replace(/\.png$/, ''))
    const orphans = wanted.length > 0 ? [] : kept.filter(name => !(all as string[]).includes(name))
    for (const name of orphans) {
      if (isUpdate) {
        rmSync(join(pictures, `${name}.png`))
        delete fingerprints[name]
      } else console.log(`${name}: a picture of a moment that is no more`)
    }
    const blind = await checkOwnEyes(sheet)
    if (blind) return fail(blind)

    const seconds = Math.round((performance.now() - began) / 1000)
    if (isUpdate) {
      const kept: Kept = { madeWith: here, fingerprints: sorted(fingerprints) }
      writeFileSync(keptFile, `${JSON.stringify(kept, null, 2)}\n`)
    }
    console.log(
      isUpdate
        ? `${changed.length} of ${names.length} pictures made anew in ${seconds} s`
        : `${names.length - changed.length} of ${names.length} moments look as before (${seconds} s)`,
    )
    if (isUpdate || changed.length + orphans.length === 0) return 0
    console.log(
      `Look at .vitest/visual/*.diff.png. If it is meant: npm run test:visual -- --update`,
    )
    return 1
  } finally {
    await server.close()
  }
}

/** @returns whether the moment looks other than its picture. Keeps or shows what was found. */
function judge(name: string, shot: Picture, kept: Fingerprints, isUpdate: boolean): boolean {
  const print = fingerprint(shot)
  const file = join(pictures, `${name}.png`)
  if (kept[name] === print && existsSync(file)) return false
  if (isUpdate) {
    kept[name] = print
    writeFileSync(file, writePng(shot))
    return true
  }
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `${name}.now.png`), writePng(shot))
  if (!existsSync(file)) {
    console.log(`${name}: has no picture yet`)
    return true
  }
  const { pixels, picture } = compare(readPng(readFileSync(file)), shot)
  writeFileSync(join(results, `${name}.diff.png`), writePng(picture))
  console.log(
    `${name}: ${pixels > 0 ? `${pixels} pixels differ` : 'shades differ, too little to see'}`,
  )
  return true
}

/** Of each moment's exact pixels: its picture keeps 256 colours. */
type Fingerprints = Record<string, string>

interface Kept {
  /** What decides over pixels beside the sources. */
  madeWith: string
  fingerprints: Fingerprints
}

const readKept = (): Kept =>
  existsSync(keptFile)
    ? (JSON.parse(readFileSync(keptFile, 'utf8')) as Kept)
    : { madeWith: 'nothing yet', fingerprints: {} }

/** A comparison that sees nothing would always be green: the same must look the same, and one token must show. */
async function checkOwnEyes(sheet: Page): Promise<string | null> {
  const first = await shoot(sheet, 'codeSent')
  const changed = await shoot(sheet, 'codeSent', { '--gk-radius-field': '5px' })
  const again = await shoot(sheet, 'codeSent')
  if (fingerprint(first) !== fingerprint(again))
    return 'the same moment drawn twice looks different, so these pictures say nothing.'
  if (fingerprint(first) === fingerprint(changed) || compare(first, changed).pixels === 0)
    return 'a token was changed and no pixel with it, so these pictures say nothing.'
  return null
}

async function shoot(
  sheet: Page,
  name: string,
  tokens: Record<string, string> = {},
): Promise<Picture> {
  await sheet.evaluate(([moment, changes]) => board.draw(moment as never, changes), [
    name,
    tokens,
  ] as const)
  const clip = await sheet.locator('#board').boundingBox()
  if (!clip) throw new Error('the board is not to be seen')
  return readPng(await sheet.screenshot({ clip, caret: 'initial' }))
}

/** On a busy machine a picture may be taken before all of the page has arrived: what counts looks the same twice in a row. */
async function settled(sheet: Page, name: string, first: Picture): Promise<Picture> {
  let last = first
  for (let tries = 0; tries < 5; tries += 1) {
    await sheet.waitForTimeout(300)
    const next = await shoot(sheet, name)
    if (fingerprint(next) === fingerprint(last)) return next
    last = next
  }
  return last
}

async function openBoard(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({
    // Larger than any board: a page that is resized for its picture lays out eight screens anew.
    viewport: { width: 2200, height: 2400 },
    deviceScaleFactor: 1,
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    reducedMotion: 'reduce',
  })
  const sheet = await context.newPage()
  sheet.on('pageerror', error => console.log(String(error)))
  // The seconds of a countdown are those of the moment, however long the drawing takes.
  await sheet.clock.setFixedTime(MOMENT_NOW)
  await sheet.goto(address)
  await sheet.waitForFunction(() => 'board' in window)
  // Pictures of flags and marks arrive when they are first wanted.
  for (const moment of ['phoneEnrollment', 'identifierPhone', 'identifierWithAllSocial'] as const)
    await sheet.evaluate(name => board.draw(name), moment)
  await sheet.waitForTimeout(1000)
  return sheet
}

async function serve() {
  const config = {
    configFile: false,
    root: page,
    base: './',
    logLevel: 'error' as const,
    plugins: [react(), localePlugin()],
    resolve: { alias: aliases },
    build: {
      outDir: built,
      emptyOutDir: true,
      chunkSizeWarningLimit: 2000,
      rolldownOptions: { input: ['index.html', 'frame.html'].map(file => join(page, file)) },
    },
    preview: { port: 0, host: '127.0.0.1' },
  } satisfies InlineConfig
  await build(config)
  const server = await preview(config)
  const address = server.resolvedUrls?.local[0]
  if (!address) throw new Error('the page of all moments could not be served')
  return { address, close: () => server.close() }
}

const sorted = (fingerprints: Fingerprints): Fingerprints =>
  Object.fromEntries(Object.entries(fingerprints).sort(([a], [b]) => (a < b ? -1 : 1)))

function fail(sentence: string): number {
  console.error(`genkan: ${sentence}`)
  return 1
}

process.exit(await main())
