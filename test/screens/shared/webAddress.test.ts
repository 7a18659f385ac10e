import { expect, test } from 'vitest'
import { webAddress } from '../../../src/screens/shared/webAddress.ts'

test.each([
  ['https://login.example.com/forgot', 'https://login.example.com/forgot'],
  ['http://localhost:3000/forgot', 'http://localhost:3000/forgot'],
  ['/forgot', new URL('/forgot', document.baseURI).href],
  ['javascript:alert(1)', null],
  [' javascript:alert(1)', null],
  ['data:text/html,x', null],
  ['mailto:taro@example.com', null],
  ['https://', null],
  ['', null],
  [undefined, null],
])('a person may be led from %s to %s', (url, address) => {
  expect(webAddress(url)).toBe(address)
})
