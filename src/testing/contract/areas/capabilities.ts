import { chooseConnection } from '../../../core/connection.ts'
import type { AreaTests } from './index.ts'

export const capabilities: AreaTests = ({ harness, runner: { expect }, near }) => ({
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

  'the connection that the kit chooses can be begun, and so can every other by its name':
    async () => {
      const backend = await harness.adapter()
      const said = await backend.capabilities(near.ctx())
      const { show, alongside } = chooseConnection(said)
      // Where people leave for the server's own pages, the area «redirect» says how.
      if (said.surface === 'redirect') return
      for (const { name, channels } of [...(show ? [show] : []), ...alongside]) {
        if (!channels.some(channel => channel.endsWith('_code'))) continue
        const { step, error } = await backend.begin({ connection: name }, near.ctx())
        expect(error).toBe(undefined)
        expect(step).toMatchObject({ type: 'identifier', connection: name })
        const accepts = step.type === 'identifier' ? step.accepts : []
        expect(accepts.includes('email')).toBe(
          channels.some(channel => channel.startsWith('email')),
        )
        expect(accepts.includes('phone')).toBe(
          channels.some(channel => /^(sms|voice)/.test(channel)),
        )
      }
    },
})
