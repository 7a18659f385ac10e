import type { LocaleTexts } from './text.ts'

/** What `locales/` holds beside the texts: facts for localizers, kept as data so that nobody needs TypeScript. */
export interface Words {
  languages: Languages
  texts: Record<string, LocaleTexts>
  notes: Notes
  variables: Variables
  glossary: Glossary
}

/**
 * - `draft`: being translated; not in the package, shown in Storybook only.
 * - `awaiting native review`: in the package; nobody who grew up with the language has read it aloud yet.
 * - `reviewed`: complete, always. A missing text is an error.
 */
export const STAGES = ['draft', 'awaiting native review', 'reviewed'] as const
export type Stage = (typeof STAGES)[number]
export type Languages = Record<string, { stage: Stage }>

/** What a text is on the screen: it decides who reads it and how much room there is ({@link ROOM}). */
export const KINDS = [
  'heading',
  'text',
  'alert',
  'button',
  'link',
  'option',
  'label',
  'hint',
  'small',
  'badge',
  'status',
  'name',
  'title',
] as const
export type Kind = (typeof KINDS)[number]

export interface Note {
  kind: Kind
  /** Where it appears and what happens around it, for somebody who has not seen the screen. */
  where: string
  /** Lines it may take at 320 px, where the kind's own number does not fit. */
  lines?: number
}
/** Group → name of the text without plural ending → note. */
export type Notes = Record<string, Record<string, Note>>

/** What stands in for `{{name}}`, with an example as long as they get. */
export type Variables = Record<string, { what: string; example: string }>

export interface Term {
  /** What it is, in English. */
  about: string
  /** Per language: how it is called (the first is the full name) and how it is not. */
  words: Record<string, { say: string[]; never?: string[] }>
}

/** Words or a pattern that a language avoids, and what to do instead. */
export interface Avoid {
  words?: string[]
  /** A regular expression, read with the flag `u`. */
  pattern?: string
  instead: string
}

export interface Style {
  /** The tone in one line. */
  tone: string
  /** Longest sentence, in characters as shown. */
  sentence?: number
  /** Words that no text ends in: what follows would be glued to it. */
  endings?: string[]
  /** Beginnings that show that something was to stand before. */
  beginnings?: string[]
  /** Invisible characters that belong to the language: a space before `?` in French, marks of direction in Arabic. */
  allow?: string
  avoid?: Avoid[]
}

export interface Glossary {
  terms: Record<string, Term>
  style: Record<string, Style>
}

/** Room at 320 px: the width a text has there in px, its size in px and the lines it may take. */
export const ROOM: Record<Kind, { width: number; size: number; lines: number } | null> = {
  heading: { width: 272, size: 24, lines: 2 },
  text: { width: 272, size: 16, lines: 4 },
  alert: { width: 219, size: 16, lines: 6 },
  button: { width: 182, size: 16, lines: 2 },
  link: { width: 272, size: 16, lines: 1 },
  option: { width: 238, size: 16, lines: 2 },
  label: { width: 272, size: 16, lines: 1 },
  hint: { width: 272, size: 16, lines: 2 },
  small: { width: 96, size: 16, lines: 1 },
  badge: { width: 96, size: 13, lines: 1 },
  // Spoken, not shown.
  status: null,
  name: null,
  title: null,
}

export interface Finding {
  level: 'error' | 'warning'
  file: string
  /** Empty where the whole file is meant. */
  key: string
  rule: string
  problem: string
  /** What to do about it. */
  fix: string
}

export const fileOf = (locale: string, group: string): string => `locales/${locale}/${group}.json`
