import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { inOrder, type LocaleTexts, withoutGaps } from '../../scripts/locales/text.ts'
import type { Words } from '../../scripts/locales/words.ts'
import { english, words as files } from '../words/files.ts'

/** Language → `<group>.<key>` → the text as it was typed. */
type Edits = Record<string, Record<string, string>>

const PLACE = 'genkan-desk'

export interface Draft {
  /** The words as they are with what was typed. */
  words: Words
  /** The texts of the language as they would be shown. */
  shown: LocaleTexts
  /** The files that are other than on disk. */
  changed: string[]
  /** Always the same function. */
  edit: (locale: string, group: string, key: string, text: string) => void
  forget: () => void
  /** Counts how often that happened: the fields begin anew. */
  resets: number
  /** The file as it should be saved. */
  file: (group: string) => string
}

/** What was typed on the desk: kept in this browser until it is in the files, so that nothing is lost. */
export function useEdits(locale: string): Draft {
  const [{ edits, resets }, setState] = useState(() => ({ edits: restore(), resets: 0 }))
  useEffect(() => {
    try {
      localStorage.setItem(PLACE, JSON.stringify(edits))
    } catch {
      // Private windows may refuse; then it is kept for as long as the page is open.
    }
  }, [edits])

  // Judging and drawing may come a moment after the letter.
  const settled = useDeferredValue(useMemo(() => ({ edits, resets }), [edits, resets]))
  const words = useMemo(() => applied(settled.edits), [settled])
  const shown = useMemo(
    () => withoutGaps(words.texts[locale] ?? {}, words.texts['en'] ?? {}, locale),
    [words, locale],
  )
  const own = words.texts[locale] ?? {}
  const [actions] = useState(() => ({
    edit: (language: string, group: string, key: string, text: string) =>
      setState(before => ({
        ...before,
        edits: withEdit(before.edits, language, `${group}.${key}`, text),
      })),
  }))
  return {
    words,
    shown,
    edit: actions.edit,
    changed: Object.keys(own).filter(group => own[group] !== files.texts[locale]?.[group]),
    forget: () =>
      setState(before => ({
        edits: { ...before.edits, [locale]: {} },
        resets: before.resets + 1,
      })),
    resets: settled.resets,
    file: group =>
      `${JSON.stringify(inOrder(own[group] ?? {}, english[group] ?? {}, locale), null, 2)}\n`,
  }
}

function withEdit(edits: Edits, locale: string, name: string, text: string): Edits {
  const { [name]: _before, ...rest } = edits[locale] ?? {}
  const isAsOnDisk = onDisk(locale, name) === text
  return { ...edits, [locale]: isAsOnDisk ? rest : { ...rest, [name]: text } }
}

const onDisk = (locale: string, name: string): string => {
  const [group = '', key = ''] = name.split('.')
  return files.texts[locale]?.[group]?.[key] ?? ''
}

function applied(edits: Edits): Words {
  const texts = { ...files.texts }
  for (const [locale, changes] of Object.entries(edits)) {
    for (const [name, text] of Object.entries(changes)) {
      const [group = '', key = ''] = name.split('.')
      texts[locale] = {
        ...texts[locale],
        [group]: { ...texts[locale]?.[group], [key]: text },
      }
    }
  }
  return { ...files, texts }
}

/** What an earlier visit left; texts that have come into the files since are dropped. */
function restore(): Edits {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '{}')
    let edits: Edits = {}
    for (const [locale, changes] of Object.entries(kept as object)) {
      if (!files.languages[locale]) continue
      for (const [name, text] of Object.entries(changes as object)) {
        if (typeof text === 'string') edits = withEdit(edits, locale, name, text)
      }
    }
    return edits
  } catch {
    return {}
  }
}
