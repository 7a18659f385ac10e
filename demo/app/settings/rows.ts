import type { Connection } from 'genkan'

/** A row of the table in «Passwordless with Universal Login». */
export const ROWS = ['database', 'both', 'one'] as const
export type Row = (typeof ROWS)[number]

/** The row that describes these connections, or null: the table knows no login without a passwordless connection. */
export function rowFor(connections: Connection[]): Row | null {
  const has = (wanted: Connection['strategy']) =>
    connections.some(({ strategy }) => strategy === wanted)
  if (!has('sms') && !has('email')) return null
  if (has('database')) return 'database'
  return has('sms') && has('email') ? 'both' : 'one'
}
