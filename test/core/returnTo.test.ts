import { describe, expect, it } from 'vitest'
import { readReturnTo } from '../../src/core/returnTo.ts'
import { vectorsOf } from '../vectors/index.ts'

const page = 'https://app.example.jp/login'

describe('F01: After signing in, nobody is sent to a foreign site', () => {
  it.each(vectorsOf('returnTo'))('$id: $input', ({ input, expected }) => {
    expect(readReturnTo(input, { page })).toBe(expected)
  })

  it('goes where the application says when the address is not safe', () => {
    expect(readReturnTo('//evil.example', { page, fallback: '/home' })).toBe('/home')
  })

  it.each(['not a url', 'file:///index.html', 'about:blank', ''])(
    'goes to the fallback when the page itself is %j',
    odd => {
      expect(readReturnTo('/x', { page: odd })).toBe('/')
      expect(readReturnTo('file:///etc/passwd', { page: odd })).toBe('/')
    },
  )

  it('stays on a page without encryption, as on the developer’s own machine', () => {
    expect(readReturnTo('/a?b', { page: 'http://localhost:3000/login' })).toBe('/a?b')
  })

  it('takes no page for one of the web whose protocol only ends like it', () => {
    expect(readReturnTo('/a', { page: 'xhttp://host/login' })).toBe('/')
  })
})
