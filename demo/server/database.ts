import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Pool } from 'pg'
import { StartProblem, systemCode } from './problem.ts'

export interface Database {
  /** What Better Auth takes as its `database`. */
  connection: DatabaseSync | Pool
  /** A sentence for the start, when there is something to say. */
  notice?: string
  /** True when the file was deleted or exchanged since it was opened: everything written now would be lost. */
  isGone(): boolean
  close(): Promise<void>
}

/** Opens a SQLite file, made anew when missing. `:memory:` keeps everything in memory. */
export function openSqlite(dataFile: string): Database {
  if (dataFile === ':memory:') {
    const connection = new DatabaseSync(dataFile)
    return { connection, isGone: () => false, close: async () => connection.close() }
  }
  const path = resolve(dataFile)
  const isNew = !existsSync(path)
  checkFolder(dirname(path))
  const connection = openFile(path)
  const { ino } = statSync(path)
  return {
    connection,
    ...(isNew && { notice: `No data file yet, so an empty one was made: ${path}` }),
    isGone: () => statSync(path, { throwIfNoEntry: false })?.ino !== ino,
    close: async () => connection.close(),
  }
}

function checkFolder(folder: string) {
  const probe = join(folder, `.write-test-${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(probe, '')
    rmSync(probe)
  } catch (thrown) {
    throw new StartProblem(
      `Cannot write to the data folder ${folder} (${systemCode(thrown)}). The demo keeps its accounts there. ` +
        'Make the folder writable, or choose another file: DATA_FILE=/tmp/genkan.sqlite npm start',
    )
  }
}

function openFile(path: string): DatabaseSync {
  try {
    const connection = new DatabaseSync(path)
    // Reads the header: `new DatabaseSync` alone accepts any file.
    connection.exec('PRAGMA schema_version')
    return connection
  } catch (thrown) {
    throw new StartProblem(
      `Cannot open the data file ${path} as an SQLite database (${systemCode(thrown)}). ` +
        'Delete it to start empty, or choose another: DATA_FILE=/tmp/genkan.sqlite npm start',
    )
  }
}

const CONNECT_MS = 5000

/** Opens PostgreSQL and asks it something, so that a wrong address is said at the start. */
export async function openPostgres(databaseUrl: string): Promise<Database> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw new StartProblem(
      'DATABASE_URL must begin with postgres:// (for example postgres://user:password@localhost:5432/genkan). ' +
        'Leave it out to use an SQLite file.',
    )
  }
  const pool = new Pool({ connectionString: databaseUrl, connectionTimeoutMillis: CONNECT_MS })
  // Without a listener, a connection that the server closes while idle ends the whole process (pg's documentation).
  pool.on('error', () => {})
  try {
    await pool.query('select 1')
  } catch (thrown) {
    await pool.end().catch(() => {})
    throw new StartProblem(
      `The database of DATABASE_URL (${placeOf(databaseUrl)}) cannot be reached or refuses (${systemCode(thrown)}). ` +
        'Start it, mend the address, or leave DATABASE_URL out to use an SQLite file.',
    )
  }
  return { connection: pool, isGone: () => false, close: () => pool.end() }
}

/** Host and database name, without the user and the password. */
function placeOf(databaseUrl: string): string {
  try {
    const { host, pathname } = new URL(databaseUrl)
    return host + pathname
  } catch {
    return 'not a URL'
  }
}
