import { describe, expect, test } from 'vitest'
import { chooseConnection } from 'genkan/core'
import type { Connection } from 'genkan/core'

const database: Connection = { name: 'users', strategy: 'database', channels: ['password'] }
const sms: Connection = { name: 'sms', strategy: 'sms', channels: ['sms_code'] }
const email: Connection = { name: 'email', strategy: 'email', channels: ['email_code'] }
const google: Connection = { name: 'google', strategy: 'social', channels: ['social'] }
const line: Connection = { name: 'line', strategy: 'social', channels: ['social'] }
const names = (connections: readonly Connection[]) => connections.map(({ name }) => name)

function choose(connections: Connection[], connection?: string) {
  const { show, alongside, ...rest } = chooseConnection(
    { connections },
    connection === undefined ? {} : { connection },
  )
  return { ...rest, show: show?.name ?? null, alongside: names(alongside) }
}

describe('the specification’s table', () => {
  const none = { alongside: [] }
  test.each([
    ['a database, nothing named', [database], undefined, { show: 'users', ...none }],
    [
      'a database and both, nothing named',
      [sms, database, email],
      undefined,
      { show: 'users', alongside: ['sms', 'email'] },
    ],
    ['a database and both, SMS named', [database, sms, email], 'sms', { show: 'sms', ...none }],
    [
      'a database and both, e-mail named',
      [database, sms, email],
      'email',
      { show: 'email', ...none },
    ],
    ['both, SMS created first', [sms, email], undefined, { show: 'sms', ...none }],
    ['both, e-mail created first', [email, sms], undefined, { show: 'email', ...none }],
    ['SMS only', [sms], undefined, { show: 'sms', ...none }],
    [
      'e-mail and social',
      [google, email, line],
      undefined,
      { show: 'email', alongside: ['google', 'line'] },
    ],
    ['social only', [google], undefined, { show: null, alongside: ['google'] }],
    ['a name that is not enabled', [database, sms], 'email', { show: null, ...none }],
    ['nothing at all', [], undefined, { show: null, ...none }],
  ] as const)('%s', (_row, enabled, named, expected) => {
    expect(choose([...enabled], named)).toMatchObject(expected)
  })
})

describe('every combination of connections, in every order of creation, with every name', () => {
  const all = [database, sms, email, google, line]
  const subsets = Array.from({ length: 32 }, (_, bits) =>
    all.filter((_one, at) => (bits >> at) & 1),
  )
  const orders = (list: Connection[]): Connection[][] =>
    list.length === 0
      ? [[]]
      : list.flatMap(one => orders(list.filter(other => other !== one)).map(rest => [one, ...rest]))
  const combinations = subsets.flatMap(orders)
  const isPasswordless = (name: string) => name === 'sms' || name === 'email'

  test('nothing named: a database leads, else the passwordless one created first, else only social ones', () => {
    expect(combinations).toHaveLength(326)
    for (const enabled of combinations) {
      const order = names(enabled)
      const show = order.includes('users') ? 'users' : (order.find(isPasswordless) ?? null)
      // A second passwordless connection is never offered beside the first (auth0.md); beside a database all are.
      const alongside = order.filter(
        name => name !== show && (show === 'users' || !isPasswordless(name)),
      )
      const passwordless = order.filter(isPasswordless).length
      const reason =
        show === 'users'
          ? 'database'
          : passwordless > 0
            ? ['only_one', 'created_first'][passwordless - 1]
            : order.length > 0
              ? 'social_only'
              : 'nothing_enabled'
      const warning = order.length === 0 ? { warning: expect.stringContaining('genkan: ') } : {}
      expect(choose(enabled)).toEqual({ show, alongside, reason, ...warning })
    }
  })

  test('one named: that one and nothing else, or a warning that says what is enabled', () => {
    const wishes = [...names(all), 'sMs', '', '__proto__', 'constructor', 'database']
    for (const enabled of combinations) {
      for (const wish of wishes) {
        const isEnabled = names(enabled).includes(wish)
        const chosen = choose(enabled, wish)
        expect(chosen.show).toBe(isEnabled ? wish : null)
        expect(chosen.alongside).toEqual([])
        expect(chosen.reason).toBe(isEnabled ? 'named' : 'unknown_connection')
        if (isEnabled) expect(chosen.warning).toBeUndefined()
        else for (const name of names(enabled)) expect(chosen.warning).toContain(name)
      }
    }
  })
})

test('`sms` and `email` also name a connection of that kind which bears another name', () => {
  const tokyo: Connection = { ...sms, name: 'tokyo-sms' }
  expect(choose([email, tokyo], 'sms').show).toBe('tokyo-sms')
  expect(choose([tokyo, sms], 'sms').show).toBe('sms')
  expect(choose([{ ...database, name: 'people' }], 'database').show).toBeNull()
})

test('what is wrong with a wished name is told without repeating it: it came from an address bar', () => {
  expect(chooseConnection({ connections: [sms] }, { connection: 'hunter2' }).warning).not.toContain(
    'hunter2',
  )
})

test('nothing given is changed', () => {
  const enabled = Object.freeze([google, sms, email]) as Connection[]
  expect(chooseConnection({ connections: enabled }, {}).show).toBe(sms)
})
