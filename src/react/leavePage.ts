import type { RedirectStep } from '../core/backend.ts'

/** Follows a redirect step: an address, or a posted form. Throws at anything but http(s) (reliability F23). */
export function leavePage(step: RedirectStep): void {
  const url = new URL(step.url, location.href)
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new Error('genkan: a redirect step must lead to an http(s) address.')
  if (step.via === 'assign') return location.assign(url)
  const form = document.createElement('form')
  form.method = 'post'
  form.action = url.href
  for (const [name, value] of Object.entries(step.fields ?? {})) {
    const input = document.createElement('input')
    input.type = 'hidden'
    input.name = name
    input.value = value
    form.append(input)
  }
  document.body.append(form)
  form.submit()
}
