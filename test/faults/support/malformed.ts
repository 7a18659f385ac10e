export interface Malformed {
  title: string
  status: number
  type: string | null
  body: Uint8Array<ArrayBuffer> | null
  /** An object after all, `true`, or nothing on purpose: an API of somebody's own may mean yes by it. */
  mayMeanYes: boolean
}

const utf8 = (text: string) => new TextEncoder().encode(text)

function utf16(text: string, bom: boolean): Uint8Array<ArrayBuffer> {
  const units = Uint16Array.from(`${bom ? '\ufeff' : ''}${text}`, each => each.charCodeAt(0))
  return new Uint8Array(units.buffer)
}

/** What the five servers would say if all were well: whatever is cut, doubled or bent is made of these. */
const WHOLE = [
  '{"success":true}',
  '{"token":"t","user":{"id":"1","email":"a@example.jp"}}',
  '{"step":{"type":"done","session":{"user":"1"}}}',
  '{"access_token":"t","user":{"id":"1"}}',
  '{"passcode_id":"p","valid_for":300,"next_in":30}',
] as const

const TYPES = ['application/json', 'text/html', 'text/plain', 'application/octet-stream', null]

/** Not JSON, or JSON that is no object. */
const NO_OBJECT = [
  '',
  ' ',
  '\r\n\r\n',
  '\0',
  'null',
  'true',
  'false',
  '0',
  '-1',
  '1e999',
  'NaN',
  'Infinity',
  'undefined',
  '"ok"',
  '""',
  '[]',
  '[null]',
  '[{}]',
  '[{"success":true}]',
  '{',
  '}',
  '{}}',
  '{"success":true',
  '{success:true}',
  "{'success':true}",
  '{"success":true,}',
  '{"success":tru',
  '{"success":NaN}',
  '{"success":undefined}',
  '{"a":"\u0001"}',
  '// ok\n{"success":true}',
  '{"success":true} trailing',
  ')]}\',\n{"success":true}',
  'success=true&token=t',
  'data: {"success":true}\n\n',
  '<?xml version="1.0"?><ok/>',
  '<!doctype html><title>Welcome</title><h1>Free Wi-Fi</h1>',
  '<html><script>alert(1)</script></html>',
  '---\nsuccess: true\n',
  `${'['.repeat(9_000)}${']'.repeat(9_000)}`,
  'x'.repeat(65_000),
]

/** Objects, with each value of another kind than it should be. */
const BENT = [
  '{"success":"true"}',
  '{"success":1}',
  '{"success":null,"success":[]}',
  '{"user":null,"token":null}',
  '{"user":[],"token":{}}',
  '{"user":"1","token":1}',
  '{"step":null}',
  '{"step":[]}',
  '{"step":"done"}',
  '{"step":{"type":1}}',
  '{"step":{"type":"__proto__"}}',
  '{"step":{"type":"constructor"}}',
  '{"step":{"type":"code","length":"6","sentTo":null}}',
  '{"__proto__":{"success":true}}',
  '{"constructor":{"prototype":{"success":true}}}',
  '{"passcode_id":null,"valid_for":"300","next_in":[]}',
  '{"valid_for":-1,"next_in":1e308}',
  '{"auth_session":{"a":1}}',
  '{"\\ud800":"\\udfff"}',
  '{"toString":1,"valueOf":1,"hasOwnProperty":1,"then":1}',
]

/** 200 answers that a broken proxy, gateway, encoder or developer sends. The same ones each time. */
export function malformedAnswers(): Malformed[] {
  const all: Malformed[] = []
  const add = (title: string, body: Malformed['body'], more: Partial<Malformed> = {}) =>
    all.push({ title, status: 200, type: 'application/json', body, mayMeanYes: false, ...more })

  for (const text of NO_OBJECT) {
    const title = JSON.stringify(text.slice(0, 30))
    add(title, utf8(text), { mayMeanYes: text === 'true' })
    add(`${title} as HTML`, utf8(text), { type: 'text/html' })
  }
  for (const text of BENT) add(text, utf8(text), { mayMeanYes: true })
  for (const whole of WHOLE) {
    for (let cut = 1; cut <= 9; cut += 1)
      add(`${whole} cut at ${cut}0 %`, utf8(whole.slice(0, (whole.length * cut) / 10)))
    add(`${whole} twice`, utf8(whole + whole))
    add(`${whole} in UTF-16`, utf16(whole, true))
    add(`${whole} in UTF-16 without a mark`, utf16(whole, false), { type: 'text/plain' })
    add(`${whole} with a byte that is no UTF-8`, Uint8Array.of(0xff, ...utf8(whole)))
    add(`${whole} in a list`, utf8(`[${whole}]`))
    add(`${whole} as a text in JSON`, utf8(JSON.stringify(whole)))
    add(`${whole} behind a form feed`, utf8(`\f${whole}`))
  }
  for (const status of [204, 205])
    for (const type of TYPES) add(`${status} as ${type}`, null, { status, type, mayMeanYes: true })
  for (const status of [200, 201, 202, 203]) add(`${status} without a body`, null, { status })
  for (const type of TYPES)
    add(`a body that is no text, as ${type}`, Uint8Array.of(0x89, 0x50, 0x4e, 0x47), { type })
  return all.slice(0, 200)
}

export const asResponse = ({ status, type, body }: Malformed) =>
  new Response(body, { status, headers: type === null ? {} : { 'content-type': type } })
