import { expect, test } from 'vitest'
import { mailboxOf } from '../../../src/screens/MagicLinkNotice/mailboxes.ts'

test.each([
  ['t•••@gmail.com', 'mail.google.com'],
  ['taro@YAHOO.co.jp', 'mail.yahoo.co.jp'],
  ['t•••@docomo.ne.jp', 'mail.smt.docomo.ne.jp'],
  ['t•••@ezweb.ne.jp', 'www.au.com'],
  ['t•••@softbank.ne.jp', 'webmail.softbank.jp'],
  ['t•••@icloud.com', 'www.icloud.com'],
  ['t•••@outlook.jp', 'outlook.live.com'],
])('the mailbox of %s is at %s', (address, host) => {
  expect(new URL(mailboxOf(address)?.url ?? '').host).toBe(host)
  expect(mailboxOf(address)?.url).toMatch(/^https:/)
})

test.each(['t•••@example.jp', 'taro@gmail.com.evil.example', 'toString', '', '090-1234-5678'])(
  'nothing is offered for «%s»',
  address => expect(mailboxOf(address)).toBeNull(),
)
