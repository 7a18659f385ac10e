import { readFileSync } from 'node:fs'
import { Session } from 'node:inspector'
import { stripTypeScriptTypes } from 'node:module'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

type Taken = {
  result: {
    url: string
    functions: { ranges: { startOffset: number; endOffset: number; count: number }[] }[]
  }[]
}

/**
 * Which characters of some sources have run, as V8 counts them. Node only takes the types out of a source and leaves
 * everything at its place, so that the offsets are those of the file. Start it before the sources are loaded.
 */
export function startCoverage() {
  const session = new Session()
  session.connect()
  const ask = (method: string, options?: object): unknown => {
    let answer: unknown
    // Answers in the same tick, as long as the session is one to its own thread.
    session.post(method, options, (error, value) => {
      if (error) throw error
      answer = value
    })
    return answer
  }
  ask('Profiler.enable')
  ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return (sources: readonly string[]) => countIn(sources, () => ask('Profiler.takePreciseCoverage'))
}

function countIn(sources: readonly string[], ask: () => unknown) {
  const seen = new Map<string, Uint8Array>()
  // Never forgotten: V8 no longer counts the calls of a plain function that it has optimised.
  const ever = new Map<string, Uint8Array>()
  let last: [string, number][] = []

  /** How many characters ran for the first time since the last call. */
  function take(): number {
    last = []
    for (const { url, functions } of (ask() as Taken).result) {
      const name = url.startsWith('file:') ? relative(root, fileURLToPath(url)) : ''
      if (!sources.some(source => name.startsWith(source))) continue
      // Where nothing at the top of a module ran again, V8 leaves that out, and begins with a function somewhere inside.
      const ran = new Uint8Array(
        Math.max(...functions.map(({ ranges }) => ranges[0]?.endOffset ?? 0)),
      )
      // From the outside in: an inner range says better.
      for (const { ranges } of functions)
        for (const [index, { startOffset, endOffset, count }] of ranges.entries()) {
          // Of an optimised function V8 still counts the blocks, but no longer the calls.
          const isRun = count > 0 || (index === 0 && ranges.some(inner => inner.count > 0))
          ran.fill(isRun ? 1 : 0, startOffset, endOffset)
        }
      const all = grown(seen, name, ran.length)
      const always = grown(ever, name, ran.length)
      for (let index = 0; index < ran.length; index++) {
        if (ran[index] === 0 || all[index] === 1) continue
        all[index] = always[index] = 1
        last.push([name, index])
      }
    }
    return last.length
  }

  // What runs while a module is loaded runs once, and is nobody's news.
  take()
  const loaded = structuredClone(seen)
  const forgetAll = () => {
    seen.clear()
    for (const [name, ran] of loaded) seen.set(name, ran.slice())
  }

  /** As if the last `take` had not been, so that others can be asked whether it was theirs. */
  function forgetLast(): void {
    for (const [name, index] of last) seen.get(name)?.fill(0, index, index + 1)
  }

  /** Lines with code on them, how many of them ran, and where the others are. */
  function lines(): { all: number; ran: number; missing: string[] } {
    let all = 0
    const missing: string[] = []
    for (const [name, ran] of ever) {
      let offset = 0
      const code = stripTypeScriptTypes(readFileSync(`${root}/${name}`, 'utf8'))
      for (const [index, line] of code.split('\n').entries()) {
        const start = offset + line.search(/\S/)
        offset += line.length + 1
        if (!/^\s*[^\s/*]/.test(line)) continue
        all++
        if (ran[start] === 0) missing.push(`${name}:${index + 1}`)
      }
    }
    return { all, ran: all - missing.length, missing }
  }

  return { take, forgetLast, forgetAll, lines }
}

function grown(map: Map<string, Uint8Array>, name: string, length: number): Uint8Array {
  const before = map.get(name) ?? new Uint8Array(0)
  if (before.length >= length) return before
  const after = new Uint8Array(length)
  after.set(before)
  map.set(name, after)
  return after
}

export type Coverage = ReturnType<typeof countIn>
