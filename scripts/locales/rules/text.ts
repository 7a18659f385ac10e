import { formOf, formsOf, placeholders } from '../text.ts'
import { estimateLines, example } from '../width.ts'
import { type Finding, type Glossary, type Note, ROOM, type Variables } from '../words.ts'
import { nearest } from './nearest.ts'

export interface TextAtHand {
  text: string
  locale: string
  /** `<group>.<key>` */
  key: string
  role: string
  /** What it says again; null for English itself. */
  english: string | null
  note: Note | undefined
  variables: Variables
  glossary: Glossary
  /** The English texts of all plural forms, which decide what `{{names}}` there are. */
  known: readonly string[]
}

type Complaint = Pick<Finding, 'level' | 'rule' | 'problem' | 'fix'>
type Rule = (it: TextAtHand) => (Complaint | false | undefined)[]

const error = (rule: string, problem: string, fix: string): Complaint => ({
  level: 'error',
  rule,
  problem,
  fix,
})
const warning = (rule: string, problem: string, fix: string): Complaint => ({
  ...error(rule, problem, fix),
  level: 'warning',
})

/** The text without its `{{names}}`. */
const own = (text: string) => text.replaceAll(/\{\{.*?\}\}/g, '')

const checkPlaceholders: Rule = ({ text, key, known, locale }) => {
  const names = [...new Set(known.flatMap(placeholders))]
  const used = placeholders(text)
  const form = formOf(key)
  // "One try left", ‏محاولتان: a form for one number alone may say it in a word.
  const single = form === 'zero' || form === 'one' || form === 'two'
  const lost = names.filter(name => !used.includes(name) && !(name === 'count' && single))
  return [
    ...used
      .filter(name => !names.includes(name))
      .map(name => {
        const near = nearest(name, names)
        const meant = near ? `Did you mean {{${near}}}?` : 'Delete it: the kit has no value for it.'
        return error('placeholder', `{{${name}}} is not filled in here.`, meant)
      }),
    ...lost.map(name =>
      error(
        'placeholder',
        `{{${name}}} is missing.`,
        `Put {{${name}}} where your grammar wants it.`,
      ),
    ),
    /[{}]/.test(own(text)) &&
      error(
        'placeholder',
        'A brace stands alone.',
        'Write {{name}}, with two braces on each side.',
      ),
    used.includes('count') &&
      form === undefined &&
      error('plural', 'A number has no plural form.', `Name the text …_${formsOf(locale).at(-1)}.`),
  ]
}

const checkMarkup: Rule = ({ text }) => [
  /<[^>]*\s[\w-]+\s*=/.test(text)
    ? error(
        'markup',
        'There is an HTML attribute in it.',
        'Write plain text: it is shown as it is.',
      )
    : /<\/?[a-z!]/i.test(text) &&
      error('markup', 'There is an HTML tag in it.', 'Write plain text: it is shown as it is.'),
  /&(#\w+|\w+);/.test(text) &&
    error('markup', 'There is an HTML entity in it.', 'Write the character itself.'),
  /\$t\(|\{\{-/.test(text) &&
    error('markup', 'It tries to nest another text.', 'Write the whole sentence here.'),
]

const checkSpaces: Rule = ({ text, locale, glossary }) => {
  const allowed = glossary.style[locale]?.allow ?? ''
  const odd = (text.match(/[\u00A0\u202F\u2028\u2029\p{Cc}\p{Cf}]/gu) ?? []).find(
    character => !allowed.includes(character),
  )
  const code = odd?.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')
  return [
    odd !== undefined &&
      error('invisible', `There is an invisible character in it (U+${code}).`, 'Delete it.'),
    text !== text.trim() &&
      error(
        'spaces',
        'It begins or ends with a space.',
        'Delete the space; sentences are not joined.',
      ),
    /\S {2,}\S/.test(text) && error('spaces', 'There are two spaces in a row.', 'Write one.'),
  ]
}

/** The kit shows every text alone, so one that waits for another is half a sentence. */
const checkGlue: Rule = ({ text, locale, glossary }) => {
  const style = glossary.style[locale]
  const words = text.replace(/[\s…]+$/u, '')
  const ending = style?.endings?.find(it =>
    /^[\p{Script=Latin}\p{Script=Arabic}]/u.test(it)
      ? new RegExp(`(^|\\s)${escape(it)}$`, 'iu').test(words)
      : words.endsWith(it),
  )
  const beginning = style?.beginnings?.find(it => words.startsWith(it))
  return [
    /^\p{Ll}/u.test(words) &&
      error('glued', 'It begins with a small letter, like the rest of a sentence.', WHOLE),
    /^[、。，．・）」』】,.;:)\]!?؟،]/u.test(words) &&
      error('glued', 'It begins with a mark that belongs behind something.', WHOLE),
    beginning !== undefined &&
      error('glued', `It begins with "${beginning}", like the rest of a sentence.`, WHOLE),
    ending !== undefined &&
      error('glued', `It ends in "${ending}", as if something were to follow.`, WHOLE),
    /[,，、،;；:：（(「]$/u.test(words) &&
      error('glued', 'It ends in a mark after which something is to follow.', WHOLE),
  ]
}
const WHOLE = 'Write a whole sentence or name; nothing is put before or behind it.'
const escape = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')

const checkWords: Rule = ({ text, locale, glossary }) => {
  const said = own(text)
  const avoided = (glossary.style[locale]?.avoid ?? []).flatMap(
    ({ words = [], pattern, instead }) => {
      const found =
        words.find(word => includesWord(said, word)) ??
        (pattern === undefined ? undefined : new RegExp(pattern, 'u').exec(text)?.[0])
      return found === undefined ? [] : [error('forbidden', `It says "${found}".`, instead)]
    },
  )
  /** The text without the right names that hold the wrong one, as 이메일 주소 holds 메일 주소. */
  const without = (right: string[], wrong: string) =>
    right.filter(it => it.includes(wrong)).reduce((rest, it) => rest.replaceAll(it, ' '), said)
  const synonyms = Object.values(glossary.terms).flatMap(({ words }) => {
    const here = words[locale]
    const found = here?.never?.find(word => includesWord(without(here.say, word), word))
    return found === undefined || !here
      ? []
      : [
          error(
            'glossary',
            `It says "${found}".`,
            here.say[0] ? `One thing has one name: "${here.say[0]}".` : 'Take another word.',
          ),
        ]
  })
  return [...avoided, ...synonyms]
}

/** Latin words end where letters end; other scripts are looked for anywhere. */
export function includesWord(text: string, word: string): boolean {
  if (!/^\p{Script=Latin}/u.test(word)) return text.includes(word)
  return new RegExp(`(?<![\\p{L}])${escape(word)}(?![\\p{L}])`, 'iu').test(text)
}

/** A term of the English text should come back as the term of the language. Only a warning: grammar bends words. */
const checkTerms: Rule = ({ text, locale, english, glossary }) => {
  if (english === null) return []
  return Object.values(glossary.terms).map(({ words }) => {
    const there = words['en']?.say.some(word => includesWord(own(english), word))
    const here = words[locale]
    if (
      !there ||
      !here?.say[0] ||
      here.say.some(word => text.toLowerCase().includes(word.toLowerCase()))
    )
      return false
    return warning(
      'glossary',
      `English speaks of "${words['en']?.say[0]}".`,
      `Call it "${here.say[0]}".`,
    )
  })
}

const STOP = /[.。．۔؟?？!！…]$/u
const WITHOUT_STOP = new Set([
  'heading',
  'button',
  'link',
  'option',
  'label',
  'small',
  'badge',
  'name',
])

const checkSentences: Rule = ({ text, key, locale, note, glossary, variables }) => {
  const limit = glossary.style[locale]?.sentence
  const sentences = example(text, locale, variables)
    .split(/(?<=[。？！])|(?<=[.?!؟]) /u)
    .filter(Boolean)
  const long = limit === undefined ? undefined : sentences.find(it => it.length > limit)
  // "2 tries left." may follow.
  const counted = formOf(key) ? 3 : 2
  return [
    long !== undefined &&
      error(
        'sentence',
        `A sentence has ${long.length} characters: ${long}`,
        `At most ${limit}: make two of it, or leave out what the screen shows anyway.`,
      ),
    note?.kind === 'alert' &&
      sentences.length > counted &&
      error('sentence', `${sentences.length} sentences.`, 'Two: what happened, then what to do.'),
    note?.kind === 'alert' &&
      counted === 2 &&
      !STOP.test(text) &&
      error('full-stop', 'It ends without a full stop.', 'It is a sentence: end it as one.'),
    note !== undefined &&
      WITHOUT_STOP.has(note.kind) &&
      /[.。．۔]$/u.test(text) &&
      error('full-stop', `A ${note.kind} ends in a full stop.`, 'Leave it out.'),
  ]
}

const checkRoom: Rule = ({ text, locale, note, variables }) => {
  const room = note && ROOM[note.kind]
  if (!room) return []
  const lines = estimateLines(example(text, locale, variables), room.size, room.width)
  const most = note.lines ?? room.lines
  return [
    lines > most &&
      error(
        'too-long',
        `As a ${note.kind} it takes about ${lines} lines on a screen of 320 px; there is room for ${most}.`,
        'Say it in fewer words.',
      ),
  ]
}

const checkSame: Rule = ({ text, english }) => {
  if (english === null) return []
  const letters = own(text).replaceAll(/[^\p{L}]/gu, '')
  return [
    text === english &&
      letters !== '' &&
      warning(
        'same',
        'It is the English text.',
        'Translate it, unless your language says the same.',
      ),
  ]
}

const RULES: readonly Rule[] = [
  checkPlaceholders,
  checkMarkup,
  checkSpaces,
  checkGlue,
  checkWords,
  checkTerms,
  checkSentences,
  checkRoom,
  checkSame,
]

/** What is wrong with one text. */
export const checkText = (it: TextAtHand): Complaint[] =>
  RULES.flatMap(rule => rule(it)).filter(found => found !== undefined && found !== false)
