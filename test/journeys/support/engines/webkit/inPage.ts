import { queryAllByLabelText, queryAllByRole } from '@testing-library/dom'
import type { Matcher, Step } from './locator.ts'

// Runs inside the page, under WebDriver: finds elements as a person would name them.

type Test = (text: string) => boolean

function tester(matcher: Matcher): Test {
  if (typeof matcher === 'string') {
    const wanted = tidy(matcher).toLowerCase()
    return text => tidy(text).toLowerCase().includes(wanted)
  }
  if ('source' in matcher) {
    const pattern = new RegExp(matcher.source, matcher.flags)
    return text => pattern.test(tidy(text))
  }
  return text => tidy(text) === tidy(matcher.exactly)
}

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim()

function within(root: HTMLElement, step: Step): HTMLElement[] {
  switch (step.by) {
    case 'role':
      return queryAllByRole(root, step.role, {
        ...(step.name !== undefined && { name: tester(step.name) }),
        ...(step.level !== undefined && { level: step.level }),
        ...(step.checked !== undefined && { checked: step.checked }),
      })
    case 'label': {
      const test = tester(step.text)
      return queryAllByLabelText(root, text => test(text))
    }
    case 'text': {
      const test = tester(step.text)
      const holds = (element: Element) => test(element.textContent)
      return [root, ...all(root, '*')].filter(
        element =>
          !/^(SCRIPT|STYLE)$/.test(element.tagName) &&
          holds(element) &&
          ![...element.children].some(holds),
      )
    }
    case 'css':
      return all(root, step.selector)
    default:
      return []
  }
}

/** From the page's own root, `html` itself can be meant. */
const all = (root: HTMLElement, selector: string) => [
  ...(root === document.documentElement ? document : root).querySelectorAll<HTMLElement>(selector),
]

function find(steps: Step[]): HTMLElement[] {
  let found: HTMLElement[] = [document.documentElement]
  for (const step of steps) {
    if (step.by === 'has') {
      const test = tester(step.text)
      found = found.filter(element => test(element.textContent))
    } else if (step.by === 'at') {
      found = found.slice(step.index, step.index + 1 || undefined)
    } else if (step.by === 'or') {
      found = [...new Set([...found, ...find(step.steps)])]
    } else if (step.by === 'visible') {
      found = found.filter(isVisible)
    } else {
      found = [...new Set(found.flatMap(root => within(root, step)))]
    }
  }
  return found
}

function isVisible(element: HTMLElement): boolean {
  const { width, height } = element.getBoundingClientRect()
  return width > 0 && height > 0 && getComputedStyle(element).visibility === 'visible'
}

function fill(element: HTMLElement, text: string) {
  element.focus()
  const owner = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(element, text)
  element.dispatchEvent(new Event('input', { bubbles: true }))
  element.dispatchEvent(new Event('change', { bubbles: true }))
}

function select(element: HTMLElement, wanted: string) {
  if (!(element instanceof HTMLSelectElement)) throw new Error('not a select')
  const option = [...element.options].find(
    ({ value, label }) => value === wanted || label === wanted,
  )
  if (!option) throw new Error(`no option «${wanted}»`)
  element.value = option.value
  element.dispatchEvent(new Event('input', { bubbles: true }))
  element.dispatchEvent(new Event('change', { bubbles: true }))
}

Object.assign(globalThis, { genkanJourney: { find, isVisible, fill, select } })
