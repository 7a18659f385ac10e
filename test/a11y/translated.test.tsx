import { render, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { GenkanProvider, SignIn } from 'genkan'
import { createMemoryBackend } from 'genkan/backends/memory'
import { prepareStage } from 'genkan/testing'

beforeAll(prepareStage)

let stop = () => {}
afterEach(() => stop())

/** Does to the page what `change` says, now and after each change, as extensions do. */
function extension(change: (root: HTMLElement) => void): void {
  const watch = new MutationObserver(() => work())
  const work = () => {
    watch.disconnect()
    change(document.body)
    watch.observe(document.body, { subtree: true, childList: true, characterData: true })
  }
  work()
  stop = () => watch.disconnect()
}

/** As the translators of browsers do it: each text stands in two `<font>` of its own. */
function translate(root: HTMLElement): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const texts: Text[] = []
  while (walker.nextNode()) texts.push(walker.currentNode as Text)
  for (const text of texts) {
    if (!text.data.trim() || text.parentElement?.closest('font, [translate="no"]')) continue
    const outer = document.createElement('font')
    const inner = document.createElement('font')
    text.replaceWith(outer)
    outer.append(inner)
    inner.append(text)
  }
}

/** As password managers do it: a button behind each field and an attribute on it. */
function decorate(root: HTMLElement): void {
  for (const input of root.querySelectorAll('input')) {
    if (input.dataset['manager'] !== undefined) continue
    input.dataset['manager'] = ''
    input.setAttribute('style', 'background-image: none')
    const icon = document.createElement('div')
    icon.setAttribute('role', 'presentation')
    input.after(icon)
    input.form?.prepend(document.createElement('div'))
  }
}

describe.each([
  ['a translator that wraps every text (F58)', translate],
  ['a password manager that puts nodes around the fields (F59)', decorate],
])('beside %s', (_, change) => {
  test.each(['ja', 'en'] as const)(
    'a login goes on as ever, in %s',
    async locale => {
      const user = userEvent.setup()
      const onSignedIn = vi.fn()
      const backend = createMemoryBackend({ code: '246810', delayMs: 30, resendAfterSeconds: 0 })
      const { container } = render(
        <StrictMode>
          <GenkanProvider backend={backend} locale={locale} onSignedIn={onSignedIn}>
            <SignIn />
          </GenkanProvider>
        </StrictMode>,
      )
      await screen.findByRole('textbox')
      extension(change)
      const fieldOf = (name: string) =>
        container.querySelector<HTMLInputElement>(`[name="${name}"]`)
      const button = (selector: string) => container.querySelector<HTMLElement>(selector)
      const identifier = fieldOf('identifier') as HTMLInputElement

      await user.type(identifier, 'taro@{Enter}')
      await waitFor(() => expect(identifier).toHaveAttribute('aria-invalid', 'true'))
      await user.clear(identifier)
      await user.type(identifier, 'taro@example.com{Enter}')
      await waitFor(() => expect(fieldOf('code')).not.toBeNull())
      await user.type(fieldOf('code') as HTMLInputElement, '111111')
      await waitFor(() => expect(container.textContent).toMatch(/残り2回|2 tries left/))
      await user.clear(fieldOf('code') as HTMLInputElement)
      await user.type(fieldOf('code') as HTMLInputElement, '222222')
      // The sentence on the screen is the new one: nothing is frozen.
      await waitFor(() => expect(container.textContent).toMatch(/残り1回|1 try left/))
      expect(container.textContent).not.toMatch(/残り2回|2 tries left/)

      await user.click(button('.gk-otp-entry-change-identifier') as HTMLElement)
      await waitFor(() => expect(fieldOf('identifier')).toHaveValue('taro@example.com'))
      await user.type(fieldOf('identifier') as HTMLInputElement, '{Enter}')
      await waitFor(() => expect(fieldOf('code')).not.toBeNull())
      await user.click(button('[data-gk-resend]') as HTMLElement)
      await waitFor(() => expect(backend.outbox.length).toBe(3))
      await user.type(fieldOf('code') as HTMLInputElement, '246810')
      await waitFor(() => expect(onSignedIn).toHaveBeenCalledOnce())
      await waitFor(() => expect(container.textContent).toMatch(/ログインしました|logged in/))
    },
    20_000,
  )
})
