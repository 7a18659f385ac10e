import { formOf, formsOf, numbersOf, roleIn, wantedOf } from '../text.ts'
import { fileOf, type Finding, KINDS, type Words } from '../words.ts'
import { nearest } from './nearest.ts'

/** What a language lacks and what it has too much of. */
export function checkKeys(words: Words, locale: string): Finding[] {
  const english = words.texts['en'] ?? {}
  const texts = words.texts[locale] ?? {}
  const stage = words.languages[locale]?.stage
  const wanted = wantedOf(english, locale)
  const findings: Finding[] = []
  const say = (group: string, key: string, finding: Omit<Finding, 'file' | 'key' | 'level'>) =>
    findings.push({ level: 'error', file: fileOf(locale, group), key, ...finding })

  for (const { group, key, english: original } of wanted) {
    const own = texts[group] ?? {}
    if (own[key] === undefined) {
      const form = formOf(key)
      const numbers = form && numbersOf(locale, form).join(', ')
      say(group, key, {
        rule: form && own[key.replace(/_\w+$/, '_other')] !== undefined ? 'plural' : 'missing-key',
        problem: `The text is missing. In English: "${original}"`,
        fix: numbers
          ? `Add "${key}": "…" — the form for ${numbers}.`
          : `Add "${key}": "…", or run npm run locales sync and fill the empty text in.`,
      })
    } else if (own[key] === '' && stage !== 'draft') {
      findings.push({
        level: stage === 'reviewed' ? 'error' : 'warning',
        file: fileOf(locale, group),
        key,
        rule: 'empty',
        problem: `The text is empty; English is shown instead: "${original}"`,
        fix: 'Translate it.',
      })
    }
  }

  for (const [group, own] of Object.entries(texts)) {
    const original = english[group]
    if (!original) {
      say(group, '', {
        rule: 'unknown-file',
        problem: 'The kit has no screen of this name.',
        fix: `Rename the file (${Object.keys(english).join(', ')}) or delete it.`,
      })
      continue
    }
    const needed = wanted.filter(it => it.group === group).map(it => it.key)
    const roles = new Set(Object.keys(original).map(roleIn(original)))
    for (const key of Object.keys(own)) {
      if (needed.includes(key)) continue
      const form = formOf(key)
      const isPlural = form !== undefined && roles.has(roleIn(original)(key))
      if (isPlural && formsOf(locale).includes(form)) {
        const gaps = formsOf(locale).filter(it => own[key.replace(/_\w+$/, `_${it}`)] === undefined)
        if (gaps.length === 0) continue
        say(group, key, {
          rule: 'plural',
          problem: `This form is there, but not ${gaps.join(', ')}.`,
          fix: `Write every form (${formsOf(locale).join(', ')}) or only _other.`,
        })
      } else if (isPlural) {
        say(group, key, {
          rule: 'plural',
          problem: `The language has no form "${form}": Intl.PluralRules knows ${formsOf(locale).join(', ')}.`,
          fix: 'Delete the line.',
        })
      } else {
        const near = nearest(key, needed)
        say(group, key, {
          rule: 'extra-key',
          problem: 'The kit never asks for this text.',
          fix: near ? `Did you mean "${near}"? Rename or delete it.` : 'Delete the line.',
        })
      }
    }
  }
  return findings
}

/** Every text has a note, and every note a text. */
export function checkNotes(words: Words): Finding[] {
  const findings: Finding[] = []
  const say = (group: string, key: string, problem: string, fix: string) =>
    findings.push({
      level: 'error',
      file: `locales/notes/${group}.json`,
      key,
      rule: 'note',
      problem,
      fix,
    })
  for (const [group, texts] of Object.entries(words.texts['en'] ?? {})) {
    const notes = words.notes[group] ?? {}
    const roles = new Set(Object.keys(texts).map(roleIn(texts)))
    for (const role of roles) {
      const note = notes[role]
      if (!note || note.where.trim() === '') {
        const fix = `"${role}": { "kind": "button", "where": "What it does, and when it is seen." }`
        say(group, role, 'Nobody tells the translators where this text appears.', `Add ${fix}`)
      } else if (!KINDS.includes(note.kind)) {
        say(
          group,
          role,
          `"${String(note.kind)}" is no kind of text.`,
          `One of ${KINDS.join(', ')}.`,
        )
      }
    }
    for (const role of Object.keys(notes)) {
      if (!roles.has(role)) say(group, role, 'There is no such text.', 'Delete the note.')
    }
  }
  return findings
}
