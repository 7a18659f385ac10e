import {
  computeAccessibleDescription,
  computeAccessibleName,
  getRole,
  isInaccessible,
} from 'dom-accessibility-api'

// What a screen reader makes of a page, as lines that a person can review.

const TOLD = new Set([
  'alert',
  'button',
  'checkbox',
  'combobox',
  'form',
  'group',
  'heading',
  'img',
  'link',
  'list',
  'meter',
  'progressbar',
  'radio',
  'radiogroup',
  'separator',
  'status',
  'textbox',
])

const quote = (text: string) => `“${text}”`

/** Role, name, states and description of one element: `textbox “6-digit code” invalid, focus here — “2 tries left.”`. */
export function tell(element: Element): string {
  const role = roleOf(element)
  const name = computeAccessibleName(element)
  const description = computeAccessibleDescription(element)
  return [
    role === 'heading' ? `heading ${levelOf(element)}` : role,
    name && quote(name),
    statesOf(element).join(', '),
    description && `— ${quote(description)}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** A password field has no role (HTML-AAM), and is told as what it is. */
export function roleOf(element: Element): string | null {
  if (element instanceof HTMLInputElement && element.type === 'password') return 'password field'
  if (element instanceof HTMLSelectElement) return 'combobox'
  return getRole(element)
}

const levelOf = (element: Element) =>
  element.getAttribute('aria-level') ?? element.tagName.replace(/^H/, '')

const STATES: Record<string, (element: Element) => boolean> = {
  invalid: element => element.getAttribute('aria-invalid') === 'true',
  busy: element => element.getAttribute('aria-disabled') === 'true',
  disabled: element => element.matches(':disabled'),
  pressed: element => element.getAttribute('aria-pressed') === 'true',
  'not pressed': element => element.getAttribute('aria-pressed') === 'false',
  expanded: element => element.getAttribute('aria-expanded') === 'true',
  collapsed: element => element.getAttribute('aria-expanded') === 'false',
  required: element => element.matches(':required, [aria-required="true"]'),
  'focus here': element => element.matches('[data-gk-focus]'),
}

export const statesOf = (element: Element): string[] =>
  Object.entries(STATES).flatMap(([state, is]) => (is(element) ? [state] : []))

/** Every element below `root` that has a role worth telling, in the order of the page. */
export function heard(root: Element): Element[] {
  return [...root.querySelectorAll('*')].filter(element => {
    const role = roleOf(element)
    if (!role || !(TOLD.has(role) || role === 'password field')) return false
    // An image within a button is part of the button's name.
    if (role === 'img' && element.parentElement?.closest('button, a')) return false
    return !isInaccessible(element)
  })
}

/** Plain words: neither the name of something nor within what is told as a whole. */
function isText(element: Element): boolean {
  const isOwn = [...element.childNodes].some(
    node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
  )
  return isOwn && !element.closest(NAMED) && !isInaccessible(element)
}

const NAMED = 'button, a, h1, h2, label, legend, option, svg, [role="status"], [role="alert"]'

/** The two regions that speak, wherever they stand. */
export const regions = () => ({
  status: [...document.querySelectorAll('[role="status"], output')],
  alert: [...document.querySelectorAll('[role="alert"]')],
})

export const isRegion = (element: Element) => element.matches('[role="status"], [role="alert"]')

/** A whole screen: its elements and words, then what the regions say. */
export function tellScreen(root: Element): string {
  const told = new Set(heard(root).filter(element => !isRegion(element)))
  const lines = [...root.querySelectorAll('*')].flatMap(element => {
    const line = told.has(element) ? tell(element) : isText(element) ? element.textContent : null
    return line ? ['  '.repeat(depthIn(element, root)) + line] : []
  })
  const spoken = Object.entries(regions()).flatMap(([kind, found]) =>
    found.map(region => region.textContent).flatMap(text => (text ? `${kind}: ${text}` : [])),
  )
  return [...lines, ...spoken].join('\n')
}

function depthIn(element: Element, root: Element): number {
  let depth = 0
  for (let at = element.parentElement; at && at !== root; at = at.parentElement) {
    if (at.matches('form, [role="group"], fieldset, ul, ol')) depth += 1
  }
  return depth
}
