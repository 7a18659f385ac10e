import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8')

test('the example in the documentation is the one that compiles', async () => {
  const docs = await read('../../../docs/backends/auth0.md')
  const [, example] = /```tsx\n(.*?)```/s.exec(docs) ?? []
  expect(example).toBe(await read('./docsSnippet.tsx'))
})
