import { type MomentName, Stage, StageWords } from 'genkan/testing'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { LocaleTexts } from '../../scripts/locales/text.ts'
import { roleOf } from '../../scripts/locales/text.ts'
import { bundleOf } from '../words/languages.ts'

/** A phone of 320 px: a frame of its own, because media queries ask the window. */
export interface Phone {
  document: Document
  show: (moment: MomentName, locale: string, texts: LocaleTexts) => Promise<void>
  stop: () => void
}

/** Makes an empty frame a phone, with the style sheets of this page. */
export function startPhone(frame: HTMLIFrameElement): Phone {
  const document = frame.contentDocument as Document
  document.title = 'genkan'
  const arriving: Promise<unknown>[] = []
  for (const sheet of window.document.querySelectorAll('style, link[rel="stylesheet"]')) {
    const copy = document.importNode(sheet, true)
    if (copy.tagName === 'LINK') {
      // Built, Storybook has its styles in files; measured before they are there, every text would be wrong.
      arriving.push(
        new Promise(resolve => {
          copy.addEventListener('load', resolve)
          copy.addEventListener('error', resolve)
        }),
      )
    }
    document.head.append(copy)
  }
  const style = document.createElement('style')
  style.textContent = `[data-desk-found] { outline: 3px solid #e6007a; outline-offset: 2px; }
    *, ::before, ::after { animation: none !important; transition: none !important; }`
  document.head.append(style)
  document.documentElement.dataset['gkTheme'] = 'light'
  const main = document.createElement('main')
  main.className = 'gk-page'
  document.body.replaceChildren(main)
  document.body.style.margin = '0'
  const root = createRoot(main)
  return {
    document,
    async show(moment, locale, texts) {
      await Promise.all(arriving)
      document.documentElement.lang = locale
      flushSync(() =>
        root.render(
          <StageWords words={bundleOf(texts)}>
            <Stage moment={moment} locale={locale} />
          </StageWords>,
        ),
      )
      // What is spoken is said in effects, after the screen is there.
      await new Promise(resolve => setTimeout(resolve))
    },
    // Not while React is drawing: the desk itself may be going at this moment.
    stop: () => setTimeout(() => root.unmount()),
  }
}

/** One by one: `textContent` would put neighbours together. */
function* textsIn(document: Document): Generator<Node> {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node
}

const NAMES = ['aria-label', 'alt', 'title', 'aria-valuetext']

/** The texts asked for on a screen that says keys instead of texts: `<group>.<role>`. */
export function keysOn(document: Document): Set<string> {
  const found = new Set<string>()
  const read = (text: string | null) => {
    for (const [name] of (text ?? '').matchAll(/\b[a-zA-Z]+\.\w+/g)) {
      found.add(name)
      found.add(roleOf(name))
    }
  }
  for (const { nodeValue } of textsIn(document)) read(nodeValue)
  for (const element of document.body.querySelectorAll('*')) {
    for (const name of NAMES) read(element.getAttribute(name))
  }
  return found
}

export interface Place {
  element: HTMLElement
  /** Null for a name that is spoken only. */
  range: Range | null
}

/** Where a text stands on the screen, its variables filled in with anything. */
export function placesOf(document: Document, text: string): Place[] {
  if (text === '') return []
  const parts = text
    .split(/\{\{.*?\}\}/)
    .map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const pattern = new RegExp(parts.join('.+?') + (text.endsWith('}}') ? '.+$' : ''), 'u')
  const places: Place[] = []
  for (const node of textsIn(document)) {
    const match = pattern.exec(node.nodeValue ?? '')
    if (!match || !node.parentElement) continue
    const range = document.createRange()
    range.setStart(node, match.index)
    range.setEnd(node, match.index + match[0].length)
    places.push({ element: node.parentElement, range })
  }
  for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
    if (NAMES.some(name => pattern.test(element.getAttribute(name) ?? ''))) {
      places.push({ element, range: null })
    }
  }
  return places
}

export interface Measure {
  lines: number
  /** Px of the longest line, and of the room it has. */
  width: number
  room: number
  /** Leaves the screen or is cut off. */
  isClipped: boolean
}

/** How much room a text takes. Null for what is spoken only. */
export function measure({ element, range }: Place): Measure | null {
  if (!range || element.closest('.gk-visually-hidden, option')) return null
  const rows = new Map<number, { left: number; right: number }>()
  for (const { top, left, right, width } of range.getClientRects()) {
    if (width === 0) continue
    const line = Math.round(top / 6)
    const row = rows.get(line)
    rows.set(line, {
      left: Math.min(left, row?.left ?? left),
      right: Math.max(right, row?.right ?? right),
    })
  }
  if (rows.size === 0) return null
  const view = element.ownerDocument.documentElement.clientWidth
  const box = blockOf(element)
  const edges = [...rows.values()]
  return {
    lines: rows.size,
    width: Math.round(Math.max(...edges.map(({ left, right }) => right - left))),
    room: box.clientWidth - padding(box),
    isClipped:
      edges.some(({ left, right }) => left < -0.5 || right > view + 0.5) ||
      box.scrollWidth > box.clientWidth + 1,
  }
}

/** The nearest element that gives its text a width. */
function blockOf(element: HTMLElement): HTMLElement {
  let block = element
  const isInline = () => getComputedStyle(block).display.startsWith('inline')
  while (isInline() && block.parentElement) block = block.parentElement
  return block
}

function padding(element: HTMLElement): number {
  const { paddingInlineStart, paddingInlineEnd } = getComputedStyle(element)
  return Math.round(Number.parseFloat(paddingInlineStart) + Number.parseFloat(paddingInlineEnd))
}
