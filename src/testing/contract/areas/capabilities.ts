import type { AuthBackend, Connection } from '../../../core/backend.ts'
import { chooseConnection } from '../../../core/connection.ts'
import { TABLE, inWords, rowsOf } from './connectionTable.ts'
import type { Row } from './connectionTable.ts'
import type { AreaTests } from './index.ts'

export const capabilities: AreaTests = ({ harness, runner: { expect }, near }) => {
  async function holds(row: Row, backend: AuthBackend) {
    const { enabled, named, shown } = row
    const said = await backend.capabilities(near.ctx())
    const names = (list: Connection[]) => list.map(({ name }) => name)
    expect(names(said.connections), 'in the order of their creation').toEqual(names(enabled))
    const { show } = chooseConnection(said, named === undefined ? {} : { connection: named })
    expect(show?.name ?? null, inWords(row)).toBe(shown)
    // Where people leave for the server's own pages, the area «redirect» says how.
    if (said.surface === 'redirect') return
    const asked = shown ?? named
    if (asked === undefined) return
    const { step, error } = await backend.begin({ connection: asked }, near.ctx())
    if (show === null) {
      expect(error, inWords(row)).toMatchObject({ recover: 'developer' })
      return
    }
    if (!show.channels.some(channel => channel.endsWith('_code'))) return
    expect(error, inWords(row)).toBe(undefined)
    expect(step, inWords(row)).toMatchObject({ type: 'identifier', connection: asked })
    const accepts = step.type === 'identifier' ? step.accepts : []
    const reaches = (channels: RegExp) => show.channels.some(channel => channels.test(channel))
    expect(accepts.includes('email'), inWords(row)).toBe(reaches(/^email/))
    expect(accepts.includes('phone'), inWords(row)).toBe(reaches(/^(sms|voice)/))
  }

  return {
    'it says which connections are enabled, each with a name of its own and a way to reach people':
      async () => {
        const { connections } = await (await harness.adapter()).capabilities(near.ctx())
        expect(connections.length).toBeGreaterThan(0)
        expect(new Set(connections.map(({ name }) => name)).size).toBe(connections.length)
        for (const { name, channels } of connections) {
          expect(name).toMatch(/^[\w.-]{1,128}$/)
          expect(channels.length).toBeGreaterThan(0)
        }
      },

    'it says the same twice, and nothing that JSON cannot hold': async () => {
      const backend = await harness.adapter()
      const said = await backend.capabilities(near.ctx())
      expect(await backend.capabilities(near.ctx())).toEqual(said)
      expect(JSON.parse(JSON.stringify(said))).toEqual(said)
      expect(['embedded', 'hosted', 'redirect']).toContain(said.surface)
      expect(['open', 'closed', 'unknown']).toContain(said.signup)
      expect(['safe', 'reveals']).toContain(said.enumeration)
      expect(Array.isArray(said.assumed)).toBe(true)
    },

    'the specification’s table decides: the connection that a page names, or else the one that comes first':
      async () => {
        const own = await harness.adapter()
        const rows = harness.enabling
          ? TABLE
          : rowsOf((await own.capabilities(near.ctx())).connections)
        for (const row of rows) await holds(row, (await harness.enabling?.(row.enabled)) ?? own)
      },
  }
}
