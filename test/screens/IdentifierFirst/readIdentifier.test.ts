import { expect, test } from 'vitest'
import { readIdentifier } from '../../../src/screens/IdentifierFirst/readIdentifier.ts'

const JP = () => 'JP'

test.each([
  ['taro@example.com', { kind: 'email', value: 'taro@example.com' }],
  ['ｔａｒｏ＠ｅｘａｍｐｌｅ．ｃｏｍ', { kind: 'email', value: 'taro@example.com' }],
  ['090-1234-5678', { kind: 'phone', value: '+819012345678' }],
  ['０９０ー１２３４ー５６７８', { kind: 'phone', value: '+819012345678' }],
  ['+1 415 555 2671', { kind: 'phone', value: '+14155552671' }],
] as const)('where either will do, %s says what it is', async (text, identifier) => {
  expect(await readIdentifier(text, { accepts: ['email', 'phone'], country: JP })).toEqual({
    identifier,
  })
})

test.each([
  ['', 'identifier_required'],
  ['   ', 'identifier_required'],
  ['taro', 'identifier_invalid'],
  ['たろう', 'identifier_invalid'],
  ['taro@', 'email_invalid'],
  ['taro＠', 'email_invalid'],
  ['090', 'phone_invalid'],
  ['03-1234-5678', 'phone_not_sms'],
] as const)('where either will do, «%s» is answered with %s', async (text, error) => {
  expect(await readIdentifier(text, { accepts: ['email', 'phone'], country: JP })).toEqual({
    error,
  })
})

test.each([
  ['email', '', 'email_required'],
  ['email', 'taro', 'email_invalid'],
  ['email', '090-1234-5678', 'email_invalid'],
  ['phone', '', 'phone_required'],
  ['phone', 'taro', 'phone_invalid'],
  ['phone', '090', 'phone_invalid'],
] as const)('where only %s will do, «%s» is answered with %s', async (kind, text, error) => {
  expect(await readIdentifier(text, { accepts: [kind], country: JP })).toEqual({ error })
})

test('where a server names nothing, an address is read', async () => {
  expect(await readIdentifier('taro@example.com', { accepts: [], country: JP })).toEqual({
    identifier: { kind: 'email', value: 'taro@example.com' },
  })
})
