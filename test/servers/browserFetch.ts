/** A `fetch` with the cookies of one browser for one server, and the `Origin` that a page there sends. `send` may take its time. */
export function browserFetch(send: typeof fetch = fetch): typeof fetch {
  const jar = new Map<string, string>()
  return async (input, init) => {
    const headers = new Headers(init?.headers)
    if (jar.size > 0) headers.set('Cookie', [...jar].map(pair => pair.join('=')).join('; '))
    headers.set('Origin', new URL(new Request(input).url).origin)
    const response = await send(input, { ...init, headers })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    return response
  }
}
