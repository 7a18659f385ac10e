import { expect, test } from 'vitest'
import { renderFirstScreen } from '../../src/prerender/server.tsx'
import { CAPABILITIES } from './capabilities.ts'

// Runs in Node without a DOM: nothing may reach for a window, when imported or when rendered.

test.each([
  ['ja', 'ログイン', 'メールアドレスまたは電話番号'],
  ['en', 'Log in', 'Email address or phone number'],
])('the first screen in %s is whole before any script', (locale, title, label) => {
  const html = renderFirstScreen({ locale, capabilities: CAPABILITIES, action: '/login' })
  expect(html).toContain(`lang="${locale}"`)
  expect(html).toContain(`>${title}</h1>`)
  expect(html).toContain(label)
  expect(html).toMatch(/<button[^>]* type="submit"/)
  expect(html).toMatch(/<input[^>]* name="identifier"/)
})

test('F49: it is a plain form until its first POST, and puts nothing typed into an address', () => {
  const html = renderFirstScreen({ locale: 'ja', capabilities: CAPABILITIES, action: '/login' })
  expect(html).toMatch(/<form[^>]* method="post"/)
  expect(html).toMatch(/<form[^>]* action="\/login"/)
  const plain = renderFirstScreen({ locale: 'ja', capabilities: CAPABILITIES })
  expect(plain).toMatch(/<form[^>]* method="post"/)
  expect(plain).not.toMatch(/<form[^>]* action=/)
})

test('F49: a strict policy lets it in: no style attribute, no script, no handler', () => {
  const html = renderFirstScreen({ locale: 'ja', capabilities: CAPABILITIES })
  expect(html).not.toMatch(/<script|<style| style=| on\w+=/i)
})

test('a named connection narrows the field, and a hint is filled in', () => {
  const html = renderFirstScreen({
    locale: 'en',
    capabilities: CAPABILITIES,
    request: { connection: 'email', loginHint: 'taro@example.com' },
  })
  expect(html).toContain('Email address')
  expect(html).not.toContain('or phone number')
  expect(html).toContain('value="taro@example.com"')
})

test('F49: the same options give the same HTML', () => {
  const render = () => renderFirstScreen({ locale: 'ja', capabilities: CAPABILITIES })
  expect(render()).toBe(render())
})
