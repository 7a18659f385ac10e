import type { MomentName } from 'genkan/testing'
import { useMemo, useState } from 'react'
import { checkOne } from '../../scripts/locales/check.ts'
import { rowsOf } from '../../scripts/locales/rows.ts'
import { checkKeys } from '../../scripts/locales/rules/keys.ts'
import { roleOf } from '../../scripts/locales/text.ts'
import { type Finding, fileOf, type Words } from '../../scripts/locales/words.ts'
import { words as files } from '../words/files.ts'
import { speeches } from '../words/languages.ts'
import './desk.css'
import { Preview } from './Preview.tsx'
import { type Chosen, Row } from './Row.tsx'
import type { Phone } from './survey.tsx'
import { useEdits } from './useEdits.ts'
import { PhoneFrame } from './PhoneFrame.tsx'
import { standInFor, withStandIn } from './standIn.ts'
import { useSurvey } from './useSurvey.ts'

const ALL = 'all'
const LANGUAGES = Object.keys(files.languages)
const GROUPS = Object.keys(files.texts['en'] ?? {})

export interface DeskProps {
  /** Shown first. Default: Japanese, all screens. */
  locale?: string
  group?: string
}

/** Every text in all languages, where it appears, how much room it takes and what is wrong with it. */
export function Desk({ locale: first = 'ja', group: firstGroup = ALL }: DeskProps) {
  const [locale, setLocale] = useState(LANGUAGES.includes(first) ? first : 'ja')
  const [group, setGroup] = useState(firstGroup)
  const [search, setSearch] = useState('')
  const [onlyTrouble, setOnlyTrouble] = useState(false)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [phone, setPhone] = useState<Phone | null>(null)

  const draft = useEdits(locale)
  const { words } = draft
  const { appearances, measures } = useSurvey(phone, locale, draft.shown)
  const findings = useMemo(() => judge(words, locale), [words, locale])
  const rows = useMemo(() => rowsOf(words, locale), [words, locale])

  const chosenText = chosen ? textOf(draft.shown, chosen.name) : ''
  const wanted = search.trim().toLowerCase()
  const visible = rows.filter(row => {
    if (group !== ALL && row.group !== group) return false
    const name = `${row.group}.${row.key}`
    if (onlyTrouble && !findings.has(name) && !measures?.get(name)?.isClipped) return false
    const heard = `${name} ${row.english} ${row.text} ${row.context}`.toLowerCase()
    return wanted === '' || heard.includes(wanted)
  })

  return (
    <main className="desk">
      <header className="desk-bar">
        <h1>Words</h1>
        <label>
          Language
          <select value={locale} onChange={event => setLocale(event.target.value)}>
            {LANGUAGES.map(name => (
              <option key={name} value={name}>
                {speeches[name]?.title ?? name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Screen
          <select value={group} onChange={event => setGroup(event.target.value)}>
            <option value={ALL}>All</option>
            {GROUPS.map(name => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <label>
          Search
          <input type="search" value={search} onChange={event => setSearch(event.target.value)} />
        </label>
        <label className="desk-check">
          <input
            type="checkbox"
            checked={onlyTrouble}
            onChange={event => setOnlyTrouble(event.target.checked)}
          />
          Only what is worth a look
        </label>
        <p role="status">
          {visible.length} texts, {countOf(findings, 'error')} errors,{' '}
          {countOf(findings, 'warning')} warnings
          {appearances === null
            ? ', looking where each appears…'
            : measures === null
              ? ', measuring…'
              : ''}
        </p>
        {draft.changed.length > 0 && (
          <p className="desk-files">
            {draft.changed.map(name => (
              <button
                key={name}
                type="button"
                onClick={() => save(`${name}.json`, draft.file(name))}
              >
                Download {fileOf(locale, name)}
              </button>
            ))}
            <button type="button" onClick={draft.forget}>
              Take back all changes
            </button>
          </p>
        )}
      </header>

      <ul className="desk-rows">
        {visible.map(row => {
          const name = `${row.group}.${row.key}`
          return (
            <Row
              key={`${locale} ${name} ${draft.resets}`}
              row={row}
              locale={locale}
              words={words}
              findings={findings.get(name) ?? []}
              measure={measures?.get(name)}
              moments={appearances?.get(roleOf(name)) ?? (appearances ? [] : null)}
              standIn={appearances && standInFor(appearances, row.group, row.key)}
              chosen={chosen?.name === name ? chosen : null}
              onEdit={draft.edit}
              onChoose={setChosen}
            />
          )
        })}
      </ul>

      <aside className="desk-side" aria-label="On the screen">
        <Preview
          moment={chosen?.moment ?? FIRST}
          text={chosenText}
          locale={locale}
          texts={
            chosen?.standIn
              ? withStandIn(draft.shown, chosen.standIn, chosenText, locale)
              : draft.shown
          }
          isSpoken={chosen?.standIn?.role === null}
        />
      </aside>
      <PhoneFrame className="desk-measure" title="Measuring" hidden onReady={setPhone} />
    </main>
  )
}

const FIRST: MomentName = 'codeSent'

function textOf(texts: Record<string, Record<string, string>>, name: string): string {
  const [group = '', key = ''] = name.split('.')
  return texts[group]?.[key] ?? ''
}

const judged = new Map<string, Finding[]>()

/** What is wrong with the language, by `<group>.<key>`. A text is judged once. */
function judge(words: Words, locale: string): Map<string, Finding[]> {
  const ofTexts = Object.entries(words.texts[locale] ?? {}).flatMap(([group, texts]) =>
    Object.entries(texts).flatMap(([key, text]) => {
      const name = `${locale} ${group}.${key} ${text}`
      const known = judged.get(name)
      if (known) return known
      const findings = checkOne(words, locale, group, key)
      judged.set(name, findings)
      return findings
    }),
  )
  return byKey([...checkKeys(words, locale), ...ofTexts])
}

function byKey(findings: Finding[]): Map<string, Finding[]> {
  const map = new Map<string, Finding[]>()
  for (const finding of findings) {
    const group = finding.file.slice(finding.file.lastIndexOf('/') + 1, -'.json'.length)
    const name = `${group}.${finding.key}`
    map.set(name, [...(map.get(name) ?? []), finding])
  }
  return map
}

const countOf = (findings: Map<string, Finding[]>, level: Finding['level']) =>
  [...findings.values()].flat().filter(it => it.level === level).length

/** Hands a file to the person, who puts it into its folder. */
function save(name: string, content: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([content], { type: 'application/json' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
