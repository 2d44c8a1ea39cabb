// The connection on which migrations of a PostgreSQL schema run.
import pg from 'pg'
import type { MigrationSession } from './migration-session.ts'
import { parsePostgresqlUrl } from './postgresql-url.ts'

/** The number under which Prisma itself locks migrations: its command and ours wait for each other. */
const LOCK = 72_707_369

/** The schema is created when it is missing. */
export async function postgresqlMigrationSession(databaseUrl: string): Promise<MigrationSession> {
  const { connectionString, schema } = parsePostgresqlUrl(databaseUrl)
  const client = new pg.Client({ connectionString })
  await client.connect()
  const run = async (script: string) => {
    await client.query(script)
  }
  return {
    provider: 'postgresql',
    begin: async () => {
      await run('BEGIN')
      await run(`SELECT pg_advisory_xact_lock(${LOCK})`)
      await run(`CREATE SCHEMA IF NOT EXISTS "${schema}"`)
    },
    run,
    query: async (sql, values) => (await client.query<Record<string, unknown>>(sql, values)).rows,
    findFault: async () => null,
    dateValue: (date) => date,
    close: () => client.end(),
  }
}
