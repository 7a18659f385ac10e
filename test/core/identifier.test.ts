import { describe, expect, it } from 'vitest'
import { guessKind, maskIdentifier } from '../../src/core/identifier.ts'

describe('One field takes an e-mail address or a telephone number', () => {
  it.each([
    '090-1234-5678',
    '０９０ー１２３４ー５６７８',
    '+81 (0)90 1234 5678',
    '＋８１',
    '+',
    '0',
    '٠٩٠',
    '090\u200b1234',
    '090.1234.5678\n',
    'tel:+819012345678',
  ])('takes %j for a number', text => {
    expect(guessKind(text)).toBe('phone')
  })

  it.each([
    'user@example.com',
    'user＠example.com',
    '09012345678@docomo.ne.jp',
    '０９０＠ezweb.ne.jp',
    'user',
    'yamada1990',
    '1990yamada',
    '',
    '\u3000',
    '-',
    '.',
    '山田',
  ])('takes %j for an address', text => {
    expect(guessKind(text)).toBe('email')
  })

  it('takes whatever is far too long for an address, unread', () => {
    expect(guessKind('1'.repeat(10_000))).toBe('phone')
    expect(guessKind('1'.repeat(10_001))).toBe('email')
  })
})

describe('F20: Only a masked destination is shown before sign-in', () => {
  it.each([
    ['+819012345678', '090-••••-5678'],
    ['+816012345678', '060-••••-5678'],
    ['+81312345678', '+81 •••• ••78'],
    ['+5491123456762', '+54 •••• ••62'],
    ['+14155552671', '+1 •••• ••71'],
    ['+79161234567', '+7 •••• ••67'],
    ['+35312345678', '+353 •••• ••78'],
    ['+8190123456789', '+81 •••• ••89'],
    ['12345678', '•••• ••78'],
  ])('shows the number %s as %s', (value, shown) => {
    expect(maskIdentifier({ kind: 'phone', value })).toBe(shown)
  })

  it.each([
    ['taro@example.jp', 't•••@example.jp'],
    ['taro.yamada.1990@example.jp', 't•••@example.jp'],
    ['t@example.jp', '•••@example.jp'],
    ['𠮷野@example.jp', '𠮷•••@example.jp'],
    ['@example.jp', '•••@example.jp'],
    ['taro', '•••'],
  ])('shows the address %s as %s', (value, shown) => {
    expect(maskIdentifier({ kind: 'email', value })).toBe(shown)
  })
})
