import { describe, expect, test } from 'vitest'
import { createMark, identifierStep, readTx } from '../../../src/backends/auth0/transaction.ts'
import { configuredCapabilities } from '../../../src/backends/auth0/settings.ts'

const TEN_MINUTES = 600_000

/** A storage as a browser has it, in memory. */
function createStorage() {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage
  return { kept, storage }
}

describe('the token of a login that was in storage', () => {
  const whole = {
    id: 'auth0-1',
    at: 1,
    connection: 'sms',
    loginHint: '+819012345678',
    organization: 'org_1',
    returnTo: '/orders',
    intent: 'signup',
  }

  test('is read whole', () => {
    expect(readTx(whole)).toEqual(whole)
    expect(readTx({ id: 'a', at: 1, intent: 'login' })).toEqual({ id: 'a', at: 1, intent: 'login' })
  })

  test('is read without what somebody wrote into it', () => {
    const odd = { connection: 5, loginHint: null, organization: {}, returnTo: ['/'], intent: 'x' }
    expect(readTx({ id: 'a', at: 1, more: 'x', ...odd })).toEqual({ id: 'a', at: 1 })
  })
})

describe('a person who came back without being signed in', () => {
  const capabilities = configuredCapabilities({}, undefined)

  test('can say who they are, in every way that Universal Login takes', () => {
    const tx = { id: 'a', at: 1, connection: 'universal-login' }
    expect(identifierStep(tx, capabilities)).toEqual({
      type: 'identifier',
      tx,
      accepts: ['email', 'phone'],
    })
    expect(identifierStep({ id: 'a', at: 1 }, capabilities)).not.toHaveProperty('connection')
  })

  test('finds the way and the address they chose', () => {
    const tx = { id: 'a', at: 1, connection: 'sms', loginHint: '+819012345678' }
    expect(identifierStep(tx, capabilities)).toEqual({
      type: 'identifier',
      tx,
      accepts: ['phone'],
      connection: 'sms',
      prefill: '+819012345678',
    })
    expect(identifierStep({ ...tx, loginHint: '' }, capabilities)).toHaveProperty('prefill', '')
  })

  test('is asked for anything where the way is not known', () => {
    const step = identifierStep({ id: 'a', at: 1, connection: 'fax' }, capabilities)
    expect(step).toMatchObject({ accepts: ['email', 'phone'] })
    expect(step).not.toHaveProperty('connection')
  })
})

describe('F07: the mark of the login that this browser began last', () => {
  const started = (at = 1000) => {
    const { kept, storage } = createStorage()
    const mark = createMark('app', () => storage)
    mark.save('s', at)
    return { kept, mark }
  }

  test('knows its own answer and no other', () => {
    const { mark } = started()
    expect(mark.find('s', 1000)).toBe('live')
    expect(mark.find('t', 1000)).toBe('none')
    expect(mark.find('', 1000)).toBe('none')
    mark.remove()
    expect(mark.find('s', 1000)).toBe('none')
  })

  test('is worth something for ten minutes, also when a clock was set back', () => {
    const { mark } = started(TEN_MINUTES)
    expect(mark.find('s', 2 * TEN_MINUTES)).toBe('live')
    expect(mark.find('s', 2 * TEN_MINUTES + 1)).toBe('expired')
    expect(mark.find('s', 0)).toBe('live')
    expect(mark.find('s', -1)).toBe('expired')
  })

  test('belongs to one application', () => {
    const { storage, kept } = createStorage()
    createMark('app', () => storage).save('s', 0)
    expect(createMark('other', () => storage).find('s', 0)).toBe('none')
    expect([...kept.keys()]).toEqual(['genkan.auth0.app'])
  })

  test.each(['nonsense', 'null', '5', '{}', '["s"]', '["s","1000"]', '{"0":"s","1":1000}'])(
    'is none when storage holds %s',
    text => {
      const { kept, mark } = started()
      kept.set('genkan.auth0.app', text)
      expect(mark.find('s', 1000)).not.toBe('live')
    },
  )

  test('an empty state is nobody’s, even where storage says it', () => {
    const { mark } = started()
    mark.save('', 1000)
    expect(mark.find('', 1000)).toBe('none')
  })

  test('is none where storage is forbidden', () => {
    const mark = createMark('app', () => {
      throw new DOMException('no', 'SecurityError')
    })
    expect(mark.find('s', 0)).toBe('none')
  })
})
