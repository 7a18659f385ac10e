import { JSDOM } from 'jsdom'
import type { Returned, Row } from './rows.ts'

/**
 * XLIFF 2.0 (OASIS), one `<file>` per screen. Each `{{name}}` is a `<ph>`, which translation tools keep whole; the text
 * it stands for is in `<originalData>`.
 */
export function writeXliff(rows: Row[], locale: string): string {
  const groups = [...new Set(rows.map(row => row.group))]
  const files = groups.map(group => {
    const units = rows.filter(row => row.group === group).map(unit)
    return `  <file id="${attribute(group)}">\n${units.join('\n')}\n  </file>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="${attribute(locale)}">
${files.join('\n')}
</xliff>
`
}

function unit({ key, english, text, context, group }: Row): string {
  const names = [...new Set([english, text].flatMap(it => it.match(PLACEHOLDER) ?? []))]
  const data = names.map((name, index) => `<data id="d${index + 1}">${escape(name)}</data>`)
  const inline = (it: string) => {
    let used = 0
    const parts = it.split(PLACEHOLDER_SPLIT).map(part => {
      const index = names.indexOf(part)
      if (index < 0) return escape(part)
      used += 1
      return `<ph id="${used}" dataRef="d${index + 1}" disp="${attribute(part)}"/>`
    })
    return parts.join('')
  }
  const original = data.length > 0 ? `\n      <originalData>${data.join('')}</originalData>` : ''
  const state = text === '' ? 'initial' : 'translated'
  return `    <unit id="${attribute(key)}" name="${attribute(`${group}.${key}`)}" xml:space="preserve">
      <notes><note category="context">${escape(context)}</note></notes>${original}
      <segment state="${state}">
        <source>${inline(english)}</source>
        <target>${inline(text)}</target>
      </segment>
    </unit>`
}

const PLACEHOLDER = /\{\{[^{}]*\}\}/g
const PLACEHOLDER_SPLIT = /(\{\{[^{}]*\}\})/

// A carriage return would come back as a line feed (XML 1.0, 2.11) if it were not spelt out.
const escape = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
const attribute = (text: string) => escape(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;')

/**
 * The targets of a file that came back from a translation tool, `<ph>` or plain text.
 * @throws when it is no XML, no XLIFF 2 or of another language.
 */
export function readXliff(file: string, locale: string): Returned[] {
  const { window } = new JSDOM('')
  const document = new window.DOMParser().parseFromString(
    file.replace(/^\uFEFF/, ''),
    'application/xml',
  )
  const problem = document.querySelector('parsererror')
  if (problem) throw new Error(`The file is no XML: ${problem.textContent?.split('\n')[0]}`)
  const root = document.documentElement
  const version = root.getAttribute('version')
  if (root.localName !== 'xliff' || !version?.startsWith('2.')) {
    throw new Error(
      'The file is not XLIFF 2. Save it as XLIFF 2.0; older versions are built differently.',
    )
  }
  const language = root.getAttribute('trgLang')
  if (language !== locale) {
    throw new Error(`The file is in "${language}" (trgLang). Import it as that language.`)
  }
  return [...document.getElementsByTagName('unit')].map(element => {
    const data = new Map(
      [...element.getElementsByTagName('data')].map(it => [it.getAttribute('id'), it.textContent]),
    )
    // A tool may cut a text into segments; together they are the text.
    const targets = [...element.getElementsByTagName('target')]
    return {
      group: element.closest('file')?.getAttribute('id') ?? '',
      key: element.getAttribute('id') ?? '',
      text: targets.map(target => plain(target, data)).join(''),
    }
  })
}

function plain(node: Node, data: ReadonlyMap<string | null, string | null>): string {
  return [...node.childNodes]
    .map(child => {
      if (child.nodeType !== child.ELEMENT_NODE) return child.textContent ?? ''
      const element = child as Element
      if (element.localName !== 'ph') return plain(element, data)
      return data.get(element.getAttribute('dataRef')) ?? element.getAttribute('disp') ?? ''
    })
    .join('')
}
