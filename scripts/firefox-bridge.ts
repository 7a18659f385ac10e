import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { type RawData, WebSocket, WebSocketServer } from 'ws'

// Stands between Playwright and Debian's Firefox ESR. Both speak WebDriver BiDi, but not quite the same, and neither can
// compose text: `BRIDGE_PORT=… node scripts/firefox-bridge.ts /usr/bin/firefox-esr …`. Playwright starts it in Firefox's
// place; `POST /start`, `/confirm`, `/giveUp` and `/paste` let Firefox's own text input processor compose the body's text, `/find`
// finds elements as a screen reader would name them, and `/tree` hands out all of them.

/** Sent with every new context or page, and unknown to Firefox ESR 153 (seen with Playwright 1.65.1). Their answer is empty. */
const UNKNOWN_TO_ESR = new Set(['emulation.setMediaFeaturesOverride'])
/** Ids of the bridge's own commands, beyond any that Playwright counts to. */
const OWN_IDS = 1_000_000_000

const [program = 'firefox-esr', ...args] = process.argv.slice(2)
const firefox = spawn(program, args, { stdio: ['inherit', 'inherit', 'pipe'] })
firefox.on('error', thrown => {
  console.error(thrown.message)
  process.exit(1)
})
firefox.on('exit', code => process.exit(code ?? 1))
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
  process.on(signal, () => firefox.kill(signal))

createInterface({ input: firefox.stderr }).on('line', line => {
  const found = /^WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)
  if (found?.[1]) stand(found[1])
  else process.stderr.write(`${line}\n`)
})

interface Answer {
  id?: number
  type?: string
  message?: string
  result?: unknown
}

let behind: WebSocket | undefined
let lastOwnId = OWN_IDS
const asked = new Map<number, (answer: Answer) => void>()

/** Listens in Firefox's place and passes everything on but what it does not know. */
function stand(address: string) {
  const server = createServer((request, response) => {
    let text = ''
    request.on('data', chunk => (text += String(chunk)))
    request.on('end', () => {
      const act = (request.url ?? '').slice(1)
      const done =
        act === 'find'
          ? findHeard(text)
          : act === 'tree'
            ? inside(readTree, text)
            : inside(composeInside, act, text)
      done.then(
        answer => response.end(String(answer)),
        (thrown: unknown) => response.writeHead(500).end(String(thrown)),
      )
    })
  })
  new WebSocketServer({ server, maxPayload: 2 ** 28 }).on('connection', (client, request) => {
    const upstream = new WebSocket(address + (request.url ?? ''), { maxPayload: 2 ** 28 })
    behind = upstream
    const early: string[] = []
    upstream.on('open', () => early.splice(0).forEach(message => upstream.send(message)))
    upstream.on('message', message => {
      const text = textOf(message)
      const own = /"id":(\d{10})\b/.test(text) ? (JSON.parse(text) as Answer) : undefined
      const answer = own?.id === undefined ? undefined : asked.get(own.id)
      if (own && answer) answer(own)
      else client.send(text)
    })
    for (const event of ['close', 'error']) upstream.on(event, () => client.close())
    client.on('close', () => upstream.close())
    client.on('message', message => {
      const text = textOf(message)
      const { id, method } = JSON.parse(text) as { id: number; method: string }
      if (UNKNOWN_TO_ESR.has(method))
        return client.send(JSON.stringify({ type: 'success', id, result: {} }))
      if (upstream.readyState === WebSocket.OPEN) upstream.send(text)
      else early.push(text)
    })
  })
  server.listen(Number(process.env['BRIDGE_PORT'] ?? 0), '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo
    process.stderr.write(`WebDriver BiDi listening on ws://127.0.0.1:${port}\n`)
  })
}

function ask(method: string, params: object): Promise<unknown> {
  const id = ++lastOwnId
  behind?.send(JSON.stringify({ id, method, params }))
  return new Promise((resolve, reject) => {
    asked.set(id, answer => {
      asked.delete(id)
      if (answer.type === 'error') reject(new Error(answer.message))
      else resolve(answer.result)
    })
  })
}

/**
 * The elements of a page that Firefox gives this role and this name, with their attributes. It looks where an element bears the
 * mark alone: the whole page took seconds (seen).
 */
async function findHeard(asked: string): Promise<string> {
  const { url, role, name } = JSON.parse(asked) as Record<'url' | 'role' | 'name', string>
  const { contexts } = (await ask('browsingContext.getTree', {})) as {
    contexts: { context: string; url: string }[]
  }
  const page = contexts.find(each => each.url === url)
  const locate = (locator: object, where: object) =>
    ask('browsingContext.locateNodes', {
      context: page?.context,
      locator,
      serializationOptions: { maxDomDepth: 0 },
      ...where,
    })
  const around = (await locate({ type: 'css', value: ':has(> [data-genkan-asked])' }, {})) as {
    nodes: { sharedId: string }[]
  }
  const startNodes = around.nodes.map(({ sharedId }) => ({ sharedId }))
  return JSON.stringify(
    await locate({ type: 'accessibility', value: { role, name } }, { startNodes }),
  )
}

/** Runs inside Firefox with its own rights, in the window in front. */
async function inside(
  run: (...args: string[]) => Promise<unknown>,
  ...args: string[]
): Promise<unknown> {
  const { contexts } = (await ask('browsingContext.getTree', { 'moz:scope': 'chrome' })) as {
    contexts: { context: string; url: string }[]
  }
  const windows = contexts.filter(({ url }) => url.includes('browser.xhtml'))
  const result = (await ask('script.evaluate', {
    expression: `(${run.toString()})(...${JSON.stringify(args)})`,
    target: { context: windows.at(-1)?.context },
    awaitPromise: true,
  })) as { type: string; result?: { value?: unknown }; exceptionDetails?: { text: string } }
  if (result.type === 'exception') throw new Error(result.exceptionDetails?.text)
  return result.result?.value
}

/** What Firefox tells a screen reader of the page with this address: role, name, value and states, a line for each. */
async function readTree(address = ''): Promise<string> {
  // oxlint-disable-next-line typescript/no-explicit-any -- Firefox's internals have no types
  const { Components, Services } = globalThis as any
  const service = Components.classes['@mozilla.org/accessibilityService;1'].getService(
    Components.interfaces.nsIAccessibilityService,
  )
  const tabs = [...Services.wm.getEnumerator('navigator:browser')].flatMap(window => [
    ...window.gBrowser.tabs,
  ])
  const tab = tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === address)
  if (!tab) throw new Error('no such page')
  const { linkedBrowser, documentGlobal: top = linkedBrowser.ownerDocument.defaultView } = tab
  // Whether a window is in front, and where its visitor has been before, is nothing that a page tells.
  const isOfPage = (state: string) => state !== 'focused' && state !== 'traversed'
  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  const linesOf = (node: any): string[] => {
    const [state, extra] = [{ value: 0 }, { value: 0 }]
    node.getState(state, extra)
    const states = [...service.getStringStates(state.value, extra.value)].filter(isOfPage)
    const lines = [[service.getStringRole(node.role), node.name, node.value, ...states].join(' ')]
    for (let child = node.firstChild; child; child = child.nextSibling)
      lines.push(...linesOf(child))
    return lines
  }
  // The page's own process begins to tell once somebody has asked, and tells of a change a moment later.
  let [before, now] = ['', '']
  for (let tries = 0; now === '' || now !== before; tries += 1) {
    if (tries > 100) throw new Error('nothing is told of the page')
    await new Promise(resolve => top.setTimeout(resolve, 100))
    const page = service.getAccessibleFor(linkedBrowser)?.firstChild
    before = now
    now = page?.firstChild ? JSON.stringify(linesOf(page)) : ''
  }
  return now
}

/** Composes in the field that has the focus, with the trusted events of a real input method, and keeps it from call to call. */
async function composeInside(act = '', text = ''): Promise<void> {
  // oxlint-disable-next-line typescript/no-explicit-any -- Firefox's internals have no types
  const kept = globalThis as any
  const { Components, Services } = kept
  const top = Services.wm.getMostRecentBrowserWindow()
  const key = (name: string, keyCode: number) => new top.KeyboardEvent('', { key: name, keyCode })
  const pause = () => new Promise(resolve => top.setTimeout(resolve, 30))
  if (act === 'start') {
    const { classes, interfaces } = Components
    const made = classes['@mozilla.org/text-input-processor;1'].createInstance(
      interfaces.nsITextInputProcessor,
    )
    if (!made.beginInputTransaction(top, () => true)) throw new Error('no input transaction')
    kept.genkanInput = made
    for (let length = 1; length <= text.length; length += 1) {
      made.setPendingCompositionString(text.slice(0, length))
      made.appendClauseToPendingComposition(length, made.ATTR_RAW_CLAUSE)
      made.setCaretInPendingComposition(length)
      made.flushPendingComposition(key('Process', 229))
      await pause()
    }
    return
  }
  if (act === 'paste') {
    // As from the menu: Firefox takes no keys of WebDriver's while something is composed.
    top.goDoCommand('cmd_paste')
    return void (await pause())
  }
  const input = kept.genkanInput
  const pressed = act === 'confirm' ? key('Enter', 13) : key('Escape', 27)
  if (act === 'confirm') input.commitComposition(pressed)
  else input.cancelComposition(pressed)
  input.keyup(pressed)
  await pause()
}

const textOf = (message: RawData): string =>
  (Array.isArray(message) ? Buffer.concat(message) : Buffer.from(message as Buffer)).toString()
