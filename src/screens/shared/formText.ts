/** The text of a control in a form, or null where there is no such control. */
export function formText(form: HTMLFormElement | null, name: string): string | null {
  const entry = form && new FormData(form).get(name)
  return typeof entry === 'string' ? entry : null
}
