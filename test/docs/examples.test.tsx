import { readdirSync, readFileSync } from 'node:fs'
import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'

/** Every `tsx` and `ts` block of the page, without the ones that say they are a fragment. */
const blocksOf = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/^```tsx?\n([\s\S]*?)^```/gm)].map(([, code]) => code)
const examples = readdirSync('docs/examples')
  .filter(name => /\.tsx?$/.test(name))
  .map(name => readFileSync(`docs/examples/${name}`, 'utf8'))

test.each(['README.md', 'docs/theme.md'])(
  'every code block of %s is a file that the type check compiles',
  page => {
    const blocks = blocksOf(page)
    expect(blocks.length).toBeGreaterThan(0)
    for (const block of blocks) expect(examples).toContain(block)
  },
)

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
