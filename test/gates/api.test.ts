import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { API_PAGE, apiPage } from '../../scripts/api.ts'

test('no public name comes or goes without the page that lists them (npm run docs:api)', () => {
  expect(apiPage()).toContain('`GenkanProvider`')
  expect(readFileSync(API_PAGE, 'utf8')).toBe(apiPage())
})
