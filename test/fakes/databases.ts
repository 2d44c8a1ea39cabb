// Real databases for tests: a SQLite file or a PostgreSQL schema of one's own, gone afterwards.
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface TestDatabase {
  /** For `openStore`; the database is empty, without tables. */
  url: string
  /** Takes it away; close the stores on it first. */
  drop(): Promise<void>
}

export interface TestDatabaseKind {
  name: 'SQLite' | 'PostgreSQL'
  create(): Promise<TestDatabase>
}

/**
 * The kinds of database that can be had here. Where PostgreSQL does not answer at TEST_DATABASE_URL it is left out, and
 * a line says so; under CI or REQUIRE_POSTGRESQL=1 that is an error instead.
 */
export async function databaseKinds(): Promise<TestDatabaseKind[]> {
  return (await hasPostgresql()) ? [SQLITE, POSTGRESQL] : [SQLITE]
}

/** Whether PostgreSQL answers; throws where it is required. */
export async function hasPostgresql(): Promise<boolean> {
  try {
    await runOnPostgresql('SELECT 1')
    return true
  } catch (cause) {
    const where = `PostgreSQL does not answer at ${withoutPassword(postgresqlUrl())}`
    if (isRequired()) throw new Error(where, { cause })
    process.stdout.write(`${where}: its tests are skipped. Set TEST_DATABASE_URL to run them.\n`)
    return false
  }
}

export const SQLITE: TestDatabaseKind = {
  name: 'SQLite',
  create: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'threadline-'))
    return { url: `file:${join(folder, 'test.db')}`, drop: () => rm(folder, { recursive: true }) }
  },
}

export const POSTGRESQL: TestDatabaseKind = {
  name: 'PostgreSQL',
  create: async () => {
    const schema = `test_${randomUUID().replaceAll('-', '')}`
    await runOnPostgresql(`CREATE SCHEMA ${schema}`)
    const url = new URL(postgresqlUrl())
    url.searchParams.set('schema', schema)
    return { url: url.href, drop: () => runOnPostgresql(`DROP SCHEMA ${schema} CASCADE`) }
  },
}

export function postgresqlUrl(): string {
  return process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/test'
}

async function runOnPostgresql(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: postgresqlUrl(), connectionTimeoutMillis: 5_000 })
  await client.connect()
  try {
    await client.query(`SET client_min_messages = warning; ${sql}`)
  } finally {
    await client.end()
  }
}

function isRequired(): boolean {
  const { CI, REQUIRE_POSTGRESQL } = process.env
  return [CI, REQUIRE_POSTGRESQL].some((value) => value === '1' || value === 'true')
}

function withoutPassword(address: string): string {
  const url = new URL(address)
  url.password = ''
  return url.href
}
