import { whenIdle } from '../i18n/whenIdle.ts'

/**
 * Fetches the login for a first screen that is in the page already: when the page is drawn and the browser idle, or at
 * once when somebody touches the form. Half a kB, so that typing waits for no script.
 *
 * `load` brings the module that hydrates, and resolves when it has. A button pressed before that is pressed then, once.
 * If `load` fails, a form that has an `action` is posted as it stands; else the next press tries again.
 */
export function wake(home: HTMLElement, load: () => Promise<unknown>): void {
  let pressed: HTMLButtonElement | null = null
  let loading: Promise<unknown> | undefined

  const start = () => {
    loading ??= load().then(awake, asleep)
  }
  const awake = () => {
    home.removeEventListener('click', hold, true)
    // Once React listens: it does so with its first effects.
    if (pressed) setTimeout(() => pressed?.click())
  }
  const asleep = () => {
    loading = undefined
    if (pressed?.type === 'submit' && pressed.form?.hasAttribute('action')) pressed.form.submit()
    pressed = null
  }
  // Enter in a field is a click on the button that submits (HTML, implicit submission).
  const hold = (event: Event) => {
    const button = (event.target as Element).closest('button')
    if (!button) return
    event.preventDefault()
    event.stopPropagation()
    pressed = button
    start()
  }

  home.addEventListener('click', hold, true)
  for (const event of ['focusin', 'pointerover', 'input'])
    home.addEventListener(event, start, { once: true })
  // A browser may have given the field the focus, or a person typed, before there was this script.
  if (home.contains(document.activeElement)) start()
  else whenIdle(start)
}
