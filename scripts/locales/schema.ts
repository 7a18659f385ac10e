import { FORMS, numbersOf, placeholders, roleIn } from './text.ts'
import { ROOM, type Words } from './words.ts'

/**
 * A JSON schema for each screen, so that an editor completes the keys, offers the English text, tells where a text
 * appears and underlines a lost `{{name}}`; and the settings by which VS Code finds them. No `$schema` in the files
 * themselves: it would travel to every login page.
 */
export function schemaFiles(words: Words): Record<string, string> {
  const english = words.texts['en'] ?? {}
  const groups = Object.keys(english)
  return {
    ...Object.fromEntries(
      groups.map(group => [
        `locales/schema/${group}.gen.json`,
        `${JSON.stringify(schemaOf(words, group), null, 2)}\n`,
      ]),
    ),
    '.vscode/settings.json': settings(groups),
  }
}

function schemaOf(words: Words, group: string) {
  const texts = words.texts['en']?.[group] ?? {}
  const roles = [...new Set(Object.keys(texts).map(roleIn(texts)))]
  const properties: Record<string, object> = {}
  const required: string[] = []
  for (const role of roles) {
    const isPlural = texts[role] === undefined
    const forms = isPlural ? FORMS.map(form => `${role}_${form}`) : [role]
    const english = texts[role] ?? texts[`${role}_other`] ?? ''
    required.push(isPlural ? `${role}_other` : role)
    for (const key of forms) {
      properties[key] = property(words, group, role, key, texts[key] ?? english)
    }
  }
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Texts of ${group}, in any language`,
    type: 'object',
    additionalProperties: false,
    required,
    properties,
  }
}

function property(words: Words, group: string, role: string, key: string, english: string) {
  const note = words.notes[group]?.[role]
  const names = placeholders(english)
  const room = note && ROOM[note.kind]
  const lines = note?.lines ?? room?.lines
  const description = [
    note?.where ?? '',
    `English: ${english}`,
    note &&
      `A ${note.kind}${room ? `, at most ${lines} ${lines === 1 ? 'line' : 'lines'} at 320 px` : ', spoken'}.`,
    ...names.map(name => `{{${name}}}: ${words.variables[name]?.what ?? ''}`),
    key !== role && `Plural form: ${exampleNumbers(key)}`,
  ].filter(Boolean)
  return {
    type: 'string',
    description: description.join('\n'),
    default: english,
    // An empty text is one that waits for its translator.
    anyOf: [
      { const: '' },
      {
        allOf: names
          .filter(name => name !== 'count')
          .map(name => ({ pattern: `\\{\\{\\s*${name}\\s*\\}\\}` })),
        not: { pattern: '<[a-zA-Z/!]|&[#\\w]+;|\\$t\\(|^\\s|\\s$' },
      },
    ].map(it => ('allOf' in it && it.allOf?.length === 0 ? { not: it.not } : it)),
  }
}

/** Which numbers take the form, in a language that has it. */
function exampleNumbers(key: string): string {
  const form = key.slice(key.lastIndexOf('_') + 1)
  const locale = ['en', 'ar'].find(it => numbersOf(it, form).length > 0) ?? 'en'
  return `"${form}" (Intl.PluralRules), for example ${numbersOf(locale, form).join(', ')} in ${locale === 'ar' ? 'Arabic' : 'English'}`
}

function settings(groups: string[]): string {
  const rows = groups.map(
    group =>
      `    { "fileMatch": ["locales/??/${group}.json", "locales/??-*/${group}.json"], "url": "./locales/schema/${group}.gen.json" }`,
  )
  return `// Written by \`npm run locales sync\`. Do not edit.
{
  "json.schemas": [
${rows.join(',\n')}
  ]
}
`
}
