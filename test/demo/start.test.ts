import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { startAnswering } from '../servers/answering.ts'

const folder = mkdtempSync(join(tmpdir(), 'genkan-start-'))
const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill()
  rmSync(folder, { recursive: true, force: true })
})
// Each start costs seconds of work, more where other work runs beside it.
vi.setConfig({ testTimeout: 120_000 })

describe('npm start', () => {
  /** Runs the demo as `npm start` does, until it is ready or ends. */
  function start(env: Record<string, string>) {
    const child = spawn(process.execPath, ['demo/server/main.ts'], {
      env: { ...process.env, ...env },
    })
    children.push(child)
    let output = ''
    const ended = new Promise<number | null>(resolve => child.on('close', resolve))
    const ready = new Promise<string>((resolve, reject) => {
      void ended.then(code => reject(new Error(`The demo ended with ${code}: ${output}`)))
      const read = (chunk: Buffer) => {
        output += chunk.toString()
        const origin = /app +(http:\S+)\//.exec(output)?.[1]
        if (origin) resolve(origin)
      }
      child.stdout.on('data', read)
      child.stderr.on('data', read)
    })
    // Some runs are meant to end without getting ready.
    ready.catch(() => {})
    return { ready, ended, output: () => output, interrupt: () => child.kill('SIGINT') }
  }

  test('says where it is and after how long, serves its pages under a strict policy, and ends on Ctrl+C', async () => {
    const run = start({ PORT: '0', DATA_FILE: join(folder, 'main.sqlite') })
    const origin = await run.ready
    expect(run.output()).toMatch(/ready \(\d+\.\d s\)/)
    expect(run.output()).toContain(`${origin}/inbox`)

    const page = await fetch(`${origin}/inbox`)
    expect(page.status).toBe(200)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("require-trusted-types-for 'script'")
    expect(policy).not.toContain('unsafe')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    const html = await page.text()
    expect(html).not.toMatch(/<style|style=|<script(?![^>]* src=)/)
    const script = /src="(\/assets\/[^"]+)"/.exec(html)?.[1] ?? ''
    expect((await fetch(origin + script)).headers.get('content-type')).toContain('javascript')
    expect((await fetch(`${origin}/assets/none.js`)).status).toBe(404)
    expect((await fetch(`${origin}/..%2f..%2fpackage.json`)).status).toBe(404)

    // A second start on the same port recognises the first.
    const second = start({ PORT: new URL(origin).port, DATA_FILE: join(folder, 'second.sqlite') })
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('already running')
    expect(existsSync(join(folder, 'second.sqlite'))).toBe(false)

    run.interrupt()
    expect(await run.ended).toBe(0)
  })

  test('ends with advice when it cannot start', async () => {
    const busy = await startAnswering((_request, response) => response.end('other'))
    const file = join(folder, 'a-file')
    writeFileSync(file, 'not a database, and long enough to be read as the header of one')
    const cases: [Record<string, string>, string][] = [
      [{ PORT: 'abc' }, 'PORT=3001 npm start'],
      [{ PORT: '70000' }, '0 to 65535'],
      [{ PORT: new URL(busy.origin).port }, 'in use by another program'],
      [{ PORT: '0', DATA_FILE: join(file, 'demo.sqlite') }, 'Cannot write to the data folder'],
      [{ PORT: '0', DATA_FILE: file }, 'Cannot open the data file'],
      [{ PORT: '0', DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/genkan' }, 'cannot be reached'],
      [{ PORT: '0', DATABASE_URL: 'mysql://x' }, 'must begin with postgres://'],
      [{ PORT: '0', GENKAN_BACKEND: 'nothing' }, 'It can be: better-auth, '],
    ]
    for (const [env, advice] of cases) {
      const run = start({ DATA_FILE: join(folder, 'never.sqlite'), ...env })
      expect([await run.ended, run.output()]).toEqual([1, expect.stringContaining(advice)])
      expect(run.output()).not.toMatch(/secret|^ +at /m)
    }
    await busy.stop()
  })
})
