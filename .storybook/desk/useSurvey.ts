import { type MomentName, momentNames, prepareStage } from 'genkan/testing'
import { useEffect, useState } from 'react'
import { type LocaleTexts, roleOf } from '../../scripts/locales/text.ts'
import { example } from '../../scripts/locales/width.ts'
import { english, words } from '../words/files.ts'
import { KEYS, speeches } from '../words/languages.ts'
import { standInFor, withStandIn } from './standIn.ts'
import { keysOn, type Measure, measure, type Phone, placesOf } from './survey.tsx'

/** `<group>.<role>` → the moments in which it is asked for. */
export type Appearances = ReadonlyMap<string, MomentName[]>
/** `<group>.<key>` → the most room it takes anywhere, in one language. */
export type Measures = ReadonlyMap<string, Measure>

/** Draws every moment with keys instead of texts and writes down which are there. */
export async function survey(phone: Phone): Promise<Appearances> {
  const found = new Map<string, MomentName[]>()
  const keys = speeches[KEYS]?.texts() ?? {}
  const known = new Set(
    Object.entries(english).flatMap(([group, texts]) =>
      Object.keys(texts).map(key => `${group}.${key}`),
    ),
  )
  for (const name of known) known.add(roleOf(name))
  await prepareStage()
  for (const moment of momentNames) {
    await phone.show(moment, 'en', keys)
    for (const name of keysOn(phone.document)) {
      if (known.has(name)) found.set(name, [...(found.get(name) ?? []), moment])
    }
  }
  return found
}

/** A text alone in another's place takes the same room whatever else was edited: measured once. */
const standInMeasures = new Map<string, Measure>()

/** Draws every moment in a language and measures each text where it stands. */
export async function measureAll(
  phone: Phone,
  appearances: Appearances,
  locale: string,
  texts: LocaleTexts,
  signal?: AbortSignal,
): Promise<Measures> {
  const found = new Map<string, Measure>()
  const rows = Object.entries(texts).flatMap(([group, own]) =>
    Object.entries(own).map(([key, text]) => ({ name: `${group}.${key}`, group, key, text })),
  )
  for (const moment of momentNames) {
    const here = rows.filter(({ name }) => appearances.get(roleOf(name))?.includes(moment))
    if (here.length === 0) continue
    if (signal?.aborted) break
    await phone.show(moment, locale, texts)
    for (const { name, text } of here) {
      for (const place of placesOf(phone.document, text)) {
        const next = measure(place)
        const most = found.get(name)
        if (next && (!most || next.lines > most.lines || next.isClipped)) found.set(name, next)
      }
    }
  }
  for (const { name, text, group, key } of rows) {
    if (signal?.aborted) break
    const standIn = standInFor(appearances, group, key)
    if (!standIn?.role) continue
    const known = `${locale} ${name} ${text}`
    let most = standInMeasures.get(known)
    if (!most) {
      await phone.show(standIn.moment, locale, withStandIn(texts, standIn, text, locale))
      for (const place of placesOf(phone.document, example(text, locale, words.variables)))
        most = measure(place) ?? most
      if (most) standInMeasures.set(known, most)
    }
    if (most) found.set(name, most)
  }
  return found
}

/** Where every text appears and what room it takes in a language; null until that is known. */
export function useSurvey(
  phone: Phone | null,
  locale: string,
  texts: LocaleTexts,
): { appearances: Appearances | null; measures: Measures | null } {
  const [appearances, setAppearances] = useState<Appearances | null>(null)
  const [measured, setMeasured] = useState<{ locale: string; measures: Measures } | null>(null)

  useEffect(() => {
    if (!phone) return
    let gone = false
    void survey(phone).then(found => gone || setAppearances(found))
    return () => {
      gone = true
    }
  }, [phone])

  useEffect(() => {
    if (!phone || !appearances) return
    const work = new AbortController()
    const { signal } = work
    // A person who types is not measured at every letter.
    const timer = setTimeout(() => {
      void measureAll(phone, appearances, locale, texts, signal).then(
        measures => signal.aborted || setMeasured({ locale, measures }),
      )
    }, 400)
    return () => {
      work.abort()
      clearTimeout(timer)
    }
  }, [phone, appearances, locale, texts])

  return { appearances, measures: measured?.locale === locale ? measured.measures : null }
}
