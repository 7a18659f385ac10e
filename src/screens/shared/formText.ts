/** The text of a control in a form, or null where there is no such control. */
export function formText(form: HTMLFormElement | null, name: string): string | null {
  const entry = form && new FormData(form).get(name)
  return typeof entry === 'string' ? entry : null
}

/** The input of that name, or nothing where the form or the input is not there. */
export const fieldOf = (form: HTMLFormElement | null, name: string) =>
  form?.querySelector<HTMLInputElement>(`input[name="${name}"]`)

/** Gives a field the focus with all of its text selected, so that whatever comes next replaces it. */
export function typeOver(form: HTMLFormElement | null, name: string): void {
  const input = fieldOf(form, name)
  input?.focus()
  input?.select()
}

/**
 * How the forms of react-hook-form judge: when they are sent, and never while somebody types, who is not done yet. What was
 * wrong then stays until it is right.
 */
export const JUDGED_WHEN_SENT = { shouldFocusError: false, reValidateMode: 'onSubmit' } as const
