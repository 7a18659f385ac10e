import { describe, expect, test } from 'vitest'
import { readCallback } from '../../../src/backends/auth0/callback.ts'

const PAGE = 'https://app.example.jp/callback'
const read = (query: string) => readCallback(PAGE + query)

describe('an address that a person comes back to', () => {
  test('says which login it answers, from whom, and no more than that', () => {
    expect(read('?code=c&state=s&iss=https%3A%2F%2Fa.example%2F&page=2')).toEqual({
      state: 's',
      iss: 'https://a.example/',
      isMalformed: false,
      isRefusal: false,
      url: '?code=c&state=s&iss=https%3A%2F%2Fa.example%2F',
    })
    expect(read('?code=c&state=s')).toMatchObject({ iss: null, url: '?code=c&state=s' })
  })

  test('may be a refusal, with the server’s words for the SDK to read', () => {
    const query =
      '?state=s&error=access_denied&error_description=no&error_uri=https%3A%2F%2Fe.example'
    expect(read(query)).toEqual({
      state: 's',
      iss: null,
      isMalformed: false,
      isRefusal: true,
      url: '?state=s&error=access_denied&error_description=no&error_uri=https%3A%2F%2Fe.example',
    })
  })

  test('is an answer also when only one thing is said, and a broken one', () => {
    expect(read('?code=c')).toMatchObject({ state: '', isMalformed: false, isRefusal: false })
    expect(read('?error=x')).toMatchObject({ state: '', isMalformed: false, isRefusal: true })
    expect(read('?state=s')).toMatchObject({ state: 's', isMalformed: true, isRefusal: false })
    expect(read('?code=&state=s&error=')).toMatchObject({ isMalformed: true, isRefusal: false })
  })

  test.each(['', '?page=2', '#code=c&state=s', '?iss=https%3A%2F%2Fa.example', '?error_uri=x'])(
    'is just a page with «%s»',
    query => expect(read(query)).toBeNull(),
  )

  test.each(['code', 'state', 'error', 'error_description', 'error_uri', 'iss'])(
    'is no answer when it says «%s» twice',
    name => {
      expect(read(`?code=c&state=s&${name}=1&${name}=2`)?.isMalformed).toBe(true)
    },
  )

  test('may say anything else twice', () => {
    expect(read('?code=c&state=s&page=1&page=2')?.isMalformed).toBe(false)
  })

  test('carries a code of at most 4,096 characters', () => {
    expect(read(`?state=s&code=${'x'.repeat(4096)}`)?.isMalformed).toBe(false)
    expect(read(`?state=s&code=${'x'.repeat(4097)}`)?.isMalformed).toBe(true)
  })

  test('may be relative, and may be no address at all', () => {
    expect(readCallback('/callback?code=c&state=s')).toMatchObject({ state: 's' })
    expect(readCallback('?code=c&state=s')).toMatchObject({ state: 's' })
    expect(readCallback('https://')).toBeNull()
  })
})
