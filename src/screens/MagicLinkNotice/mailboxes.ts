/** Where people read their mail in a browser. Constants of ours: no address of a server or a person gets in here. */
const MAILBOXES: (Mailbox & { domains: string[] })[] = [
  {
    name: 'Gmail',
    url: 'https://mail.google.com/mail/',
    domains: ['gmail.com', 'googlemail.com'],
  },
  {
    name: 'Yahoo! JAPAN Mail',
    nameJa: 'Yahoo!メール',
    url: 'https://mail.yahoo.co.jp/',
    domains: ['yahoo.co.jp', 'ymail.ne.jp', 'yahoo.ne.jp', 'ybb.ne.jp'],
  },
  {
    name: 'docomo mail',
    nameJa: 'ドコモメール',
    url: 'https://mail.smt.docomo.ne.jp/',
    domains: ['docomo.ne.jp'],
  },
  {
    name: 'au mail',
    nameJa: 'auメール',
    // The page of au's own that leads to its web mail: no steady address of the mailbox itself is known to us.
    url: 'https://www.au.com/mobile/service/webmail/',
    domains: ['au.com', 'ezweb.ne.jp'],
  },
  {
    name: 'SoftBank mail',
    nameJa: 'ソフトバンクのメール',
    url: 'https://webmail.softbank.jp/',
    domains: ['softbank.ne.jp'],
  },
  {
    name: 'iCloud',
    url: 'https://www.icloud.com/mail/',
    domains: ['icloud.com', 'me.com', 'mac.com'],
  },
  {
    name: 'Outlook',
    url: 'https://outlook.live.com/mail/',
    domains: [
      'outlook.com',
      'outlook.jp',
      'hotmail.com',
      'hotmail.co.jp',
      'live.com',
      'live.jp',
      'msn.com',
    ],
  },
  { name: 'Yahoo Mail', url: 'https://mail.yahoo.com/', domains: ['yahoo.com', 'ymail.com'] },
  { name: 'AOL Mail', url: 'https://mail.aol.com/', domains: ['aol.com', 'aol.jp'] },
  {
    name: 'Proton Mail',
    url: 'https://mail.proton.me/',
    domains: ['proton.me', 'protonmail.com', 'pm.me'],
  },
]

export interface Mailbox {
  /** A name of its own, so it is the same in every language … */
  name: string
  /** … but this one, where Japanese people know it by another. */
  nameJa?: string
  url: string
}

/** The mailbox of an address, masked or not. Null for a domain nobody here knows. */
export function mailboxOf(address: string): Mailbox | null {
  const domain = address
    .slice(address.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
  const found = MAILBOXES.find(({ domains }) => domains.includes(domain))
  return found ?? null
}
