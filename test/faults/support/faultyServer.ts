import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { AuthErrorCode } from 'genkan/core'

export interface NetworkFault {
  /** Of the fault in docs/faults.md. */
  id: 'F34' | 'F35' | 'F37' | 'F38' | 'F39' | 'F40'
  /** How the kit may call it. */
  codes: AuthErrorCode[]
  /** Shorter than the kit's ten seconds, where the server would take longer. */
  timeoutMs?: number
  /** Ends the socket before a byte of the request was read. */
  deadAtConnect?: true
  answer?: (
    response: ServerResponse,
    server: { elsewhere: string; wrote(bytes: number): void },
  ) => void
}

const JSON_TYPE = { 'content-type': 'application/json' }
const HTML_TYPE = { 'content-type': 'text/html; charset=utf-8' }
const block = Buffer.alloc(64 * 1024, 'x')

export const NETWORK_FAULTS: Record<string, NetworkFault> = {
  'a socket that dies at connect': { id: 'F35', codes: ['network'], deadAtConnect: true },
  'a socket that dies after the headers': {
    id: 'F35',
    codes: ['network'],
    answer(response) {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '100' }).flushHeaders()
      setTimeout(() => response.destroy(), 20)
    },
  },
  'a socket that dies in the middle of the body': {
    id: 'F35',
    codes: ['network'],
    answer(response) {
      response.writeHead(200, { ...JSON_TYPE, 'content-length': '100' })
      response.write('{"success":', () => setTimeout(() => response.destroy(), 20))
    },
  },
  'nothing to say': { id: 'F34', codes: ['timeout'], timeoutMs: 300, answer() {} },
  'headers and then silence': {
    id: 'F34',
    codes: ['timeout'],
    timeoutMs: 300,
    answer: response => response.writeHead(200, JSON_TYPE).flushHeaders(),
  },
  'one byte a second': {
    id: 'F39',
    codes: ['timeout'],
    timeoutMs: 1_200,
    answer(response) {
      response.writeHead(200, JSON_TYPE)
      let at = 0
      const text = `{"success":true,"user":{"id":"1"}}`
      const timer = setInterval(() => response.write(text.charAt(at++) || ' '), 1_000)
      response.on('close', () => clearInterval(timer))
    },
  },
  '100 MB as an answer': {
    id: 'F39',
    // The SDKs of some give it up as they give up a broken connection.
    codes: ['unknown', 'network'],
    answer(response, { wrote }) {
      response.writeHead(200, JSON_TYPE)
      let left = 1_600
      const write = () => {
        while (left > 0) {
          left -= 1
          wrote(block.length)
          if (!response.write(block)) return void response.once('drain', write)
        }
        response.end()
      }
      response.on('close', () => (left = 0))
      write()
    },
  },
  'an HTML page as an answer': {
    id: 'F38',
    codes: ['unknown'],
    answer: response => void response.writeHead(200, HTML_TYPE).end('<h1>Free Wi-Fi</h1>'),
  },
  'an HTML page of a gateway': {
    id: 'F37',
    codes: ['network'],
    answer: response => void response.writeHead(502, HTML_TYPE).end('<h1>Bad gateway</h1>'),
  },
  'a redirect to another host': {
    id: 'F40',
    codes: ['network'],
    answer: (response, { elsewhere }) =>
      void response.writeHead(302, { location: elsewhere }).end(),
  },
  'a redirect that keeps the method': {
    id: 'F40',
    codes: ['network'],
    answer: (response, { elsewhere }) =>
      void response.writeHead(307, { location: elsewhere }).end(),
  },
}

async function listen(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer)
  await new Promise<void>(resolve => void server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { server, stop, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** A server with one fault, and another beside it to which a redirect would lead. */
export async function startFaulty(fault: NetworkFault) {
  let posts = 0
  let strays = 0
  let written = 0
  const other = await listen((_, response) => {
    strays += 1
    response.end('{}')
  })
  const wrote = (bytes: number) => void (written += bytes)
  const { server, stop, origin } = await listen((request, response) => {
    if (request.method !== 'GET') posts += 1
    request.resume()
    fault.answer?.(response, { elsewhere: `${other.origin}/`, wrote })
  })
  if (fault.deadAtConnect) server.on('connection', socket => socket.destroy())
  return {
    origin,
    posts: () => posts,
    /** Requests at the other host. */
    elsewhere: () => strays,
    /** Bytes handed to the sockets. */
    written: () => written,
    stop: async () => void (await Promise.all([stop(), other.stop()])),
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Bytes by which the heap is larger after some work than it was before it. */
export async function heapGrowth(work: () => Promise<unknown>): Promise<number> {
  const size = () => {
    collect()
    const { heapUsed, arrayBuffers } = process.memoryUsage()
    return heapUsed + arrayBuffers
  }
  await work()
  const before = size()
  await work()
  return size() - before
}
