import { readdirSync, readFileSync } from 'node:fs'
import { act, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

/** Every `tsx` and `ts` block of the page, without the ones that say they are a fragment. */
const blocksOf = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/^```tsx?\n([\s\S]*?)^```/gm)].map(([, code]) => code)
const examples = readdirSync('docs/examples')
  .filter(name => /\.tsx?$/.test(name))
  .map(name => readFileSync(`docs/examples/${name}`, 'utf8'))

test.each([
  'README.md',
  'docs/theme.md',
  'docs/composition.md',
  'docs/words.md',
  'docs/prerender.md',
])('every code block of %s is a file that the type check compiles', page => {
  const blocks = blocksOf(page)
  expect(blocks.length).toBeGreaterThan(0)
  for (const block of blocks) expect(examples).toContain(block)
})

test('the first example is a working login of 20 lines or fewer', async () => {
  const lines = readFileSync('docs/examples/login.tsx', 'utf8').trimEnd().split('\n')
  expect(lines.length).toBeLessThanOrEqual(20)

  document.body.innerHTML = '<div id="login"></div>'
  await act(() => import('../../docs/examples/login.tsx'))
  const user = userEvent.setup()
  await user.type(
    await screen.findByLabelText('メールアドレスまたは電話番号'),
    '090-1234-5678{Enter}',
  )
  await user.type(
    await screen.findByLabelText('認証コード（6桁）', {}, { timeout: 5000 }),
    '246810',
  )
  await vi.waitFor(() => expect(document.title).toBe('ようこそ'))
})

test('a first screen that the browser draws is there before its backend, and leads through the login', async () => {
  document.body.innerHTML = '<div id="login"></div>'
  await act(() => import('../../docs/examples/behind.tsx'))
  // Drawn at once: nothing is waited for here.
  const field = screen.getByLabelText('メールアドレス')
  const user = userEvent.setup()
  await user.type(field, 'taro@example.com{Enter}')
  await user.type(
    await screen.findByLabelText('認証コード（6桁）', {}, { timeout: 5000 }),
    '246810',
  )
  await vi.waitFor(() => expect(document.title).toBe('おかえりなさい'))
})

test('the words of docs/words.md are the ones a person reads', async () => {
  const { renderToString } = await import('react-dom/server')
  const server = await import('../../docs/examples/words-on-the-server.tsx')
  const html = renderToString(<server.Login />)
  expect(html).toContain('lang="ja"')

  const own = await import('../../docs/examples/own-words.tsx')
  const { rerender, unmount } = render(<own.Login locale="ja" />)
  const user = userEvent.setup()
  const field = await screen.findByRole('textbox')
  await user.type(field, 'taro@example.com{Enter}')
  expect(await screen.findByRole('heading', { name: 'コードを入力してください' })).toBeVisible()
  rerender(<own.Login locale="fr" />)
  expect(await screen.findByRole('heading', { name: 'Saisissez le code' })).toBeVisible()
  unmount()

  const host = await import('../../docs/examples/own-i18next.tsx')
  render(<host.Login />)
  await user.type(await screen.findByRole('textbox'), 'taro@example.com{Enter}')
  expect(await screen.findByRole('heading', { name: 'コードを入力してください' })).toBeVisible()
})
