import { describe, expect, test } from 'vitest'
import { takeLink } from 'genkan'

function page(href: string) {
  const replaced: [unknown, string][] = []
  const history = {
    state: { own: 1 },
    replaceState: (state: unknown, _: string, url?: string | URL | null) =>
      void replaced.push([state, String(url)]),
  }
  return { location: { href }, history, replaced }
}

describe('F53: the token of an opened link', () => {
  test('is taken out of the address at once, and nothing else is', () => {
    const href = 'https://app.example/login?a=%20b+c&token=secret&lang=ja#top'
    const { location, history, replaced } = page(href)
    expect(takeLink(location, history)).toBe(href)
    expect(replaced).toEqual([[{ own: 1 }, 'https://app.example/login?a=%20b+c&lang=ja#top']])
  })

  test('leaves no bare question mark, however often and however written it stands there', () => {
    const { location, history, replaced } = page('https://app.example/?token=a&%74oken=b')
    expect(takeLink(location, history)).not.toBeNull()
    expect(replaced[0]?.[1]).toBe('https://app.example/')
  })

  test('is not mistaken for a parameter of the application that begins with a question mark', () => {
    const { location, history, replaced } = page('https://app.example/??token=mine&token=a')
    expect(takeLink(location, history)).not.toBeNull()
    expect(replaced[0]?.[1]).toBe('https://app.example/??token=mine')
    const other = page('https://app.example/??token=mine')
    expect(takeLink(other.location, other.history)).toBeNull()
    expect(other.replaced).toEqual([])
  })

  test('leaves an empty parameter of the application where it is', () => {
    const { location, history, replaced } = page('https://app.example/?a&&token=b')
    takeLink(location, history)
    expect(replaced[0]?.[1]).toBe('https://app.example/?a&')
  })

  test('may have another name', () => {
    const href = 'https://app.example/?token_hash=secret&type=email&token=mine'
    const { location, history, replaced } = page(href)
    expect(takeLink(location, history, { params: ['token_hash', 'type'] })).toBe(href)
    expect(replaced[0]?.[1]).toBe('https://app.example/?token=mine')
  })

  test('is not missed where there is none: the page stays as it is', () => {
    const { location, history, replaced } = page('https://app.example/?tokens=1#token=2')
    expect(takeLink(location, history)).toBeNull()
    expect(replaced).toEqual([])
  })

  test('is not looked for in what is no address', () => {
    const { location, history, replaced } = page('https://?token=a')
    expect(takeLink(location, history)).toBeNull()
    expect(replaced).toEqual([])
  })
})
