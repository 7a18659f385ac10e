import type { ServerResponse } from 'node:http'
import type { MessageLocale } from '../messages.ts'

/** A small page of the server itself. `body` is HTML: whatever came from outside goes through {@link escapeHtml}. */
export interface PlainPage {
  locale: MessageLocale
  title: string
  body: string
  stylesheet: string
}

export function plainHtml({ locale, title, body, stylesheet }: PlainPage): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${escapeHtml(stylesheet)}">
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>
`
}

export function sendPage(response: ServerResponse, status: number, page: PlainPage) {
  response.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
  })
  response.end(plainHtml(page))
}

export function sendStylesheet(response: ServerResponse) {
  response.writeHead(200, {
    'Content-Type': 'text/css; charset=utf-8',
    'Cache-Control': 'public, max-age=3600',
  })
  response.end(STYLESHEET)
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, found => ENTITIES[found] ?? '')

const STYLESHEET = `:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.6; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; background: Canvas; color: CanvasText; }
main { box-sizing: border-box; inline-size: min(26rem, 100%); padding: 2rem 1.5rem; }
h1 { margin: 0 0 1rem; font-size: 1.375rem; line-height: 1.4; }
ul { display: grid; gap: .75rem; margin: 0 0 1.5rem; padding: 0; list-style: none; }
button { box-sizing: border-box; inline-size: 100%; min-block-size: 3rem; padding: .5rem 1rem; border: 1px solid GrayText;
  border-radius: .5rem; background: Canvas; color: CanvasText; font: inherit; text-align: start; cursor: pointer; }
button:hover { background: Field; border-color: CanvasText; }
:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
small { display: block; }
code { overflow-wrap: anywhere; }
`
