import { readFileSync, writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { update } from '../locale-keys.ts'
import { addLanguage, Refused, setStage } from './add.ts'
import { check, checkLocale, describeFinding, englishOf } from './check.ts'
import { readCsv, writeCsv } from './csv.ts'
import { BrokenFile, PROJECT, readWords, writeTexts } from './files.ts'
import { applyRows, type Applied, type Returned, rowsOf } from './rows.ts'
import { statusOf } from './status.ts'
import { placeholders } from './text.ts'
import type { Finding, Words } from './words.ts'

const HELP = `npm run locales <command>

  check [language]             what is wrong with the texts; ends with 1 when something is
  status                       how far each language is
  add <language>               begins a language: npm run locales add fr
  release <language>           puts a complete draft into the package, awaiting native review
  reviewed <language>          says that somebody who grew up with it has read it all
  export <language> <file>     for a translator: .csv (Excel, Google Sheets) or .xlf (XLIFF 2.0)
  import <language> <file>     the same file, translated
  export-auth0 <language> <file.json>   Auth0's custom texts (prompt, screen, key) from ours
  import-auth0 <language> <file.json>   our texts from Auth0's custom texts
  sync                         gives every language the texts it lacks and writes the generated files

How to write: locales/README.md
`

export interface Tools {
  /** The project's root. */
  root: string
  print: (line: string) => void
}

type Command = (tools: Tools, ...args: string[]) => number | Promise<number>

const COMMANDS: Record<string, Command> = {
  check: ({ root, print }, locale) => {
    const words = readWords(root)
    if (locale !== undefined) known(words, locale)
    return report(locale === undefined ? check(words) : checkLocale(words, locale), print)
  },

  status: ({ root, print }) => {
    for (const it of statusOf(readWords(root))) {
      const share = `${it.done} of ${it.wanted}`
      const trouble =
        it.errors + it.warnings > 0 ? `  ${it.errors} errors, ${it.warnings} warnings` : ''
      print(
        `${it.locale.padEnd(8)} ${it.name.padEnd(20)} ${share.padEnd(12)} ${it.stage}${trouble}`,
      )
    }
    return 0
  },

  add: ({ root, print }, given) => {
    const { locale, texts } = addLanguage(root, needed(given, 'add fr'))
    update(root)
    print(
      `locales/${locale} has ${texts} empty texts. It is a draft: nobody meets it before it is released.`,
    )
    print(
      'Translate the files, or do it in Storybook: npm run storybook, page "9 Localizer → Desk".',
    )
    print(
      `Rules of your own language (words to avoid, terms): "${locale}" in locales/glossary.json.`,
    )
    print(`Then: npm run locales check ${locale}`)
    return 0
  },

  release: ({ root, print }, given) => {
    const locale = needed(given, 'release fr')
    const words = readWords(root)
    known(words, locale)
    const empty = rowsOf(words, locale).filter(row => row.text === '')
    const errors = checkLocale(words, locale).filter(it => it.level === 'error')
    if (empty.length > 0) {
      const names = empty.slice(0, 5).map(row => `${row.group}.${row.key}`)
      throw new Refused(`${empty.length} texts of ${locale} are empty: ${names.join(', ')} …`)
    }
    if (errors.length > 0) return report(errors, print)
    setStage(root, locale, 'awaiting native review')
    update(root)
    print(`${locale} is in the package now, awaiting native review.`)
    return 0
  },

  reviewed: ({ root, print }, given) => {
    const locale = needed(given, 'reviewed fr')
    const words = readWords(root)
    known(words, locale)
    if (words.languages[locale]?.stage === 'draft') {
      throw new Refused(`${locale} is a draft. First: npm run locales release ${locale}`)
    }
    setStage(root, locale, 'reviewed')
    update(root)
    print(`${locale} is reviewed: from now on a missing text of it is an error.`)
    return 0
  },

  export: async ({ root, print }, given, target) => {
    const locale = needed(given, 'export fr texts.csv')
    const file = needed(target, `export ${locale} texts.csv`)
    const words = readWords(root)
    known(words, locale)
    const rows = rowsOf(words, locale)
    writeFileSync(
      resolve(file),
      isXliff(file) ? (await xliff()).writeXliff(rows, locale) : writeCsv(rows),
    )
    print(
      `${file}: ${rows.length} texts, ${rows.filter(row => row.text === '').length} of them empty.`,
    )
    return 0
  },

  import: async ({ root, print }, given, source) => {
    const locale = needed(given, 'import fr texts.csv')
    const file = needed(source, `import ${locale} texts.csv`)
    const words = readWords(root)
    known(words, locale)
    const text = readFileSync(resolve(file), 'utf8')
    const returned = isXliff(file) ? (await xliff()).readXliff(text, locale) : readCsv(text)
    return finishImport({ root, print }, words, locale, applyRows(words, locale, returned))
  },

  'export-auth0': async ({ root, print }, given, target) => {
    const locale = needed(given, 'export-auth0 fr texts.json')
    const file = needed(target, `export-auth0 ${locale} texts.json`)
    const words = readWords(root)
    known(words, locale)
    const texts = (await auth0()).toAuth0CustomText(words.texts[locale])
    writeFileSync(resolve(file), `${JSON.stringify(texts, null, 2)}\n`)
    print(
      `${file}: ${Object.keys(texts).length} prompts. Send each with PUT /api/v2/prompts/{prompt}/custom-text/${locale}.`,
    )
    return 0
  },

  'import-auth0': async ({ root, print }, given, source) => {
    const locale = needed(given, 'import-auth0 fr texts.json')
    const file = needed(source, `import-auth0 ${locale} texts.json`)
    const words = readWords(root)
    known(words, locale)
    const read = (await auth0()).fromAuth0CustomText(readAnyJson(file))
    const returned = Object.entries(read.texts).flatMap(([group, texts]) =>
      Object.entries(texts).map(([key, text]) => ({ group, key, text })),
    )
    // Auth0 does not know how many digits a code has: such a text would lose its number.
    const lacks = ({ group, key, text }: Returned) => {
      const here = placeholders(text)
      return placeholders(englishOf(words, group, key) ?? '').some(name => !here.includes(name))
    }
    for (const it of returned.filter(lacks)) {
      print(`left as it is, Auth0's text has not all of its {{names}}: ${it.group}.${it.key}`)
    }
    const applied = applyRows(
      words,
      locale,
      returned.filter(it => !lacks(it)),
    )
    for (const path of read.unknown)
      print(`not known to Auth0's screens that the kit draws: ${path}`)
    for (const path of read.unused) print(`not said by the kit: ${path}`)
    for (const { path, why } of read.refused) print(`refused: ${path} (${why})`)
    for (const it of read.conflicts)
      print(`two texts for ${it.key}: kept ${it.kept}, left ${it.dropped}`)
    return finishImport({ root, print }, words, locale, applied)
  },

  sync: ({ root, print }) => {
    const written = update(root)
    for (const path of written) print(`written: ${path}`)
    if (written.length === 0) print('Everything is up to date.')
    return 0
  },
}

/** Later, because it brings jsdom: half a second that no other command should wait. */
const xliff = () => import('./xliff.ts')

const auth0 = () => import('../../src/backends/auth0-acul/texts/index.ts')

/** Writes what was imported and says what is wrong with it. */
function finishImport(tools: Tools, words: Words, locale: string, applied: Applied): number {
  const { root, print } = tools
  writeTexts(root, locale, words.texts[locale] ?? {}, words.texts['en'] ?? {})
  update(root)
  print(`${applied.changed} texts of ${locale} are new or other than before.`)
  for (const name of applied.unknown) print(`not written, the kit has no such text: ${name}`)
  return report(checkLocale(readWords(root), locale), print)
}

function readAnyJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(resolve(file), 'utf8'))
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause
    throw new Refused(`${file} is not JSON: ${cause.message}`)
  }
}

function report(findings: Finding[], print: Tools['print']): number {
  for (const level of ['warning', 'error'] as const) {
    for (const finding of findings.filter(it => it.level === level)) {
      print(`${level} ${describeFinding(finding)}`)
    }
  }
  const count = (level: string) => findings.filter(it => it.level === level).length
  print(`${count('error')} errors, ${count('warning')} warnings`)
  return count('error') > 0 ? 1 : 0
}

function needed(argument: string | undefined, example: string): string {
  if (argument === undefined) throw new Refused(`Something is missing: npm run locales ${example}`)
  return argument
}

function known(words: Words, locale: string): void {
  if (words.languages[locale]) return
  const names = Object.keys(words.languages).join(', ')
  throw new Refused(
    `There is no "${locale}" (there are ${names}). To begin it: npm run locales add ${locale}`,
  )
}

function isXliff(file: string): boolean {
  const ending = extname(file).toLowerCase()
  if (['.xlf', '.xliff', '.xml'].includes(ending)) return true
  if (ending === '.csv') return false
  throw new Refused(`"${file}" should end in .csv or .xlf: the ending says which of the two it is.`)
}

/** Runs one command. @returns the exit code: 0 when all is well. */
export async function run(args: string[], tools: Tools): Promise<number> {
  const [name, ...rest] = args
  const command = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (!command) {
    tools.print(HELP)
    return name === undefined || name === 'help' ? 0 : 1
  }
  try {
    return await command(tools, ...rest)
  } catch (problem) {
    const isTheirs =
      problem instanceof Refused ||
      problem instanceof BrokenFile ||
      (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT')
    if (!isTheirs && !(problem instanceof Error && problem.constructor === Error)) throw problem
    tools.print((problem as Error).message)
    return 1
  }
}

if (process.argv[1] === import.meta.filename) {
  const print = (line: string) => console.log(line)
  // Paths are those of the person who types them; npm runs scripts in the project's folder.
  if (process.env['INIT_CWD']) process.chdir(process.env['INIT_CWD'])
  process.exitCode = await run(process.argv.slice(2), { root: PROJECT, print })
}
