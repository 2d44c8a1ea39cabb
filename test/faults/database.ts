// Looking into the service's database from outside, also while it is dead.
import pg from 'pg'
import { parsePostgresqlUrl } from '../../src/store/postgresql-url.ts'
import { sqliteFile } from '../../src/store/sqlite3-adapter.ts'
import { Sqlite3Connection } from '../../src/store/sqlite3-connection.ts'

export type Row = Record<string, unknown>

/** The rows of one statement. */
export function query(databaseUrl: string, sql: string): Promise<Row[]> {
  return databaseUrl.startsWith('file:') ? queryFile(databaseUrl, sql) : queryServer(databaseUrl, sql)
}

/** Takes SQLite's write lock, as another process does that works long on the file; the answer lets it go. */
export async function lockFile(databaseUrl: string): Promise<() => Promise<void>> {
  const connection = await Sqlite3Connection.open(sqliteFile(databaseUrl), 'write')
  await connection.exec('BEGIN IMMEDIATE')
  return async () => {
    await connection.exec('ROLLBACK')
    await connection.close()
  }
}

async function queryFile(databaseUrl: string, sql: string): Promise<Row[]> {
  const connection = await Sqlite3Connection.open(sqliteFile(databaseUrl), 'write')
  try {
    return await connection.all(sql, [])
  } finally {
    await connection.close()
  }
}

async function queryServer(databaseUrl: string, sql: string): Promise<Row[]> {
  const client = new pg.Client(parsePostgresqlUrl(databaseUrl))
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}
