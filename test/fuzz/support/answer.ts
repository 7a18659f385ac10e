import type { Answer } from '../../../src/backends/shared/answer.ts'

/** An answer as a text: its status, a line for each header, an empty line, the body. As HTTP has it, and as forgiving. */
export function answerIn(text: string): Answer & { text: string } {
  const [, top = '', body = ''] = /^(.*?)(?:\n\n(.*))?$/s.exec(text) ?? []
  const [first = '', ...lines] = top.split('\n')
  const headers = new Headers()
  for (const line of lines) {
    const colon = line.indexOf(':')
    try {
      headers.append(line.slice(0, colon), line.slice(colon + 1))
    } catch {
      // No server can send it: fetch would refuse it before anybody read it.
    }
  }
  const status = Number(first)
  return {
    status: Number.isInteger(status) && status >= 200 && status < 600 ? status : 200,
    headers,
    body: json(body),
    isEmpty: body === '',
    text: body,
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The same answer as `fetch` gives it. */
export function responseOf({ status, headers, text }: ReturnType<typeof answerIn>): Response {
  const isBodiless = [204, 205, 304].includes(status)
  return new Response(isBodiless ? null : text, { status, headers })
}
