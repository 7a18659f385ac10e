import 'genkan/styles.css'
import { configure, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import axe from 'axe-core'
import { createRoot } from 'react-dom/client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { Desk } from '../../.storybook/desk/Desk.tsx'
import { roleOf } from '../../scripts/locales/text.ts'
import { english, words } from '../../.storybook/words/files.ts'

// A localizer at the desk. One visit, in the order of an afternoon: drawing every moment takes some seconds.
const user = userEvent.setup()
const row = (name: string) => {
  const found = screen.getByLabelText(new RegExp(`^${name.replace('.', '\\.')} `)).closest('li')
  if (!found) throw new Error(`no row for ${name}`)
  return found
}
const field = (name: string) => within(row(name)).getByRole<HTMLTextAreaElement>('textbox')
const phone = () => (screen.getByTitle(/^The moment/) as HTMLIFrameElement).contentDocument
const status = () => screen.getByRole('status').textContent

async function write(name: string, text: string) {
  await user.clear(field(name))
  await user.paste(text)
}

const root = createRoot(document.body.appendChild(document.createElement('div')))
afterAll(() => root.unmount())
configure({ getElementError: message => new Error(String(message).slice(0, 300)) })
beforeAll(async () => {
  localStorage.clear()
  await page.viewport(1280, 800)
  // Not through Testing Library, which would clear the desk after each test.
  root.render(<Desk locale="ja" />)
  await waitFor(() => expect(status()).not.toMatch(/…/), { timeout: 60_000 })
}, 90_000)

test('every text is there, in every language', () => {
  const roles = Object.entries(english).flatMap(([group, texts]) =>
    Object.keys(texts).map(key => `${group}.${roleOf(key)}`),
  )
  const shown = screen.getAllByRole('textbox').map(it => it.closest('li')?.textContent ?? '')
  for (const role of new Set(roles)) {
    expect(
      shown.some(text => text.startsWith(role)),
      role,
    ).toBe(true)
  }
  const others = Object.keys(words.languages).filter(
    it => it !== 'ja' && words.languages[it]?.stage !== 'draft',
  )
  for (const other of others) {
    expect(
      within(row('otpEntry.submit')).getByText(words.texts[other]?.['otpEntry']?.['submit'] ?? '?'),
    ).toBeVisible()
  }
})

test('each text names the moments it appears in, and a press shows it there, outlined', async () => {
  await user.click(within(row('otpEntry.resend')).getByRole('button', { name: 'resendReady' }))
  await waitFor(() => {
    const found = phone()?.querySelector('[data-desk-found]')
    expect(found?.textContent).toBe('コードを再送する')
  })
  expect(phone()?.documentElement.clientWidth).toBe(320)
})

test('a text that only a screen reader says is found too', () => {
  expect(
    within(row('otpEntry.sentToSpoken')).getByRole('button', { name: 'codeSent' }),
  ).toBeVisible()
  expect(
    within(row('otpEntry.changePhone')).getByRole('button', { name: 'codeSent' }),
  ).toBeVisible()
})

test('what is typed is seen at once, with what is wrong with it', async () => {
  await user.click(within(row('otpEntry.resendWait')).getByRole('button', { name: 'codeSent' }))
  await write('otpEntry.resendWait', '再送は{{duraton}}の後で')
  await waitFor(() =>
    expect(row('otpEntry.resendWait')).toHaveTextContent('Did you mean {{duration}}?'),
  )
  await write('otpEntry.resendWait', '再送できるまで{{duration}}です')
  await waitFor(() => expect(row('otpEntry.resendWait')).not.toHaveTextContent('Did you mean'))
  await waitFor(() => expect(phone()?.body.textContent).toMatch(/再送できるまで\d+秒です/))
})

test('a text that is too long for a phone is measured on one', async () => {
  expect(row('otpEntry.submit').textContent).toMatch(/1 of 2 lines at 320 px, \d+ of 1\d\d px/)
  await write('otpEntry.submit', 'お手元に届いたばかりの認証コードを確認して次の画面に進む')
  await waitFor(
    () => expect(row('otpEntry.submit').textContent).toMatch(/3 of 2 lines.*too long/),
    {
      timeout: 30_000,
    },
  )
}, 60_000)

test('every text can be looked at somewhere: a problem at its field, a text in the place of its like', async () => {
  for (const item of screen.getAllByRole('listitem')) {
    if (item.matches('.desk-row')) expect(within(item).getAllByRole('button')).not.toEqual([])
  }
  for (const [name, place] of [
    ['problem.otp_ambiguous', '.gk-code-field .gk-error'],
    ['problem.email_non_ascii_local', '.gk-text-field .gk-error'],
    ['otpEntry.descriptionVoiceAnyLength', '.gk-otp-entry-description'],
  ] as const) {
    const [group = '', key = ''] = name.split('.')
    expect(row(name).textContent).toMatch(/\d of \d lines at 320 px/)
    await user.click(within(row(name)).getByRole('button', { name: /^in the place of/ }))
    await waitFor(() =>
      expect(phone()?.querySelector('[data-desk-found]')?.textContent).toBe(
        words.texts['ja']?.[group]?.[key],
      ),
    )
    expect(phone()?.querySelector('[data-desk-found]')?.closest(place), name).not.toBeNull()
  }
})

test('what only a screen reader says is written above the phone', async () => {
  await user.click(within(row('otpEntry.resent')).getByRole('button', { name: /^heard on/ }))
  await waitFor(() =>
    expect(document.querySelector('.desk-spoken')?.textContent).toBe('新しいコードを送りました'),
  )
})

test('the changed files can be saved, in the order of the English ones', async () => {
  const saved: Promise<string>[] = []
  const onClick = (event: MouseEvent) => {
    const link = event.target
    if (!(link instanceof HTMLAnchorElement) || link.download !== 'otpEntry.json') return
    event.preventDefault()
    saved.push(fetch(link.href).then(answer => answer.text()))
  }
  // The link is on no page, so only the window of its own click hears of it.
  const click = HTMLAnchorElement.prototype.click
  HTMLAnchorElement.prototype.click = function () {
    this.addEventListener('click', onClick)
    click.call(this)
  }
  try {
    await user.click(screen.getByRole('button', { name: 'Download locales/ja/otpEntry.json' }))
  } finally {
    HTMLAnchorElement.prototype.click = click
  }
  const texts = JSON.parse((await saved[0]) ?? '') as Record<string, string>
  expect(Object.keys(texts)).toEqual(Object.keys(words.texts['ja']?.['otpEntry'] ?? {}))
  expect(texts['resendWait']).toBe('再送できるまで{{duration}}です')
})

test('what was typed is still there after a reload, and can be taken back', async () => {
  expect(localStorage.getItem('genkan-desk')).toContain('再送できるまで')
  await user.click(screen.getByRole('button', { name: 'Take back all changes' }))
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Download/ })).toBeNull())
  expect(field('otpEntry.resendWait')).toHaveValue('あと{{duration}}で再送できます')
  expect(localStorage.getItem('genkan-desk')).not.toContain('再送できるまで')
})

test('the desk itself can be used by everybody', async () => {
  // One screen is as good as all, and axe takes its time with each row.
  await user.selectOptions(screen.getByLabelText('Screen'), 'magicLinkLanding')
  const { violations } = await axe.run(document, { iframes: false })
  expect(violations.map(it => `${it.id}: ${it.nodes[0]?.html}`)).toEqual([])
})
