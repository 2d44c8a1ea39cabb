// Opens a PostgreSQL schema.
import { PrismaPg } from '@prisma/adapter-pg'
import { raw } from '@prisma/client/runtime/client'
import pg from 'pg'
import type { Connection } from './database.ts'
import { PrismaClient } from './generated/postgresql/client.ts'
import { migrate } from './migrate.ts'
import { postgresqlMigrationSession } from './postgresql-migrations.ts'
import { parsePostgresqlUrl } from './postgresql-url.ts'
import { listenForWakeUps } from './postgresql-wake-up.ts'
import { asDatabase } from './rows.ts'

const NAMED_STATEMENTS = 200

/** Brings the schema up to date first. */
export async function openPostgresql(databaseUrl: string): Promise<Connection> {
  await migrate(await postgresqlMigrationSession(databaseUrl))
  const { connectionString, schema } = parsePostgresqlUrl(databaseUrl)
  const options = { schema, statementNameGenerator: statementNames(), disposeExternalPool: true }
  const database = new PrismaClient({ adapter: new PrismaPg(openPool(connectionString), options) })
  const wakeUps = await listenForWakeUps(connectionString, schema)
  return {
    database: asDatabase(database),
    dialect: {
      jsonObject: raw('json_build_object'),
      jsonArray: raw('json_agg'),
      forUpdate: raw('FOR UPDATE'),
      forUpdateSkipLocked: raw('FOR UPDATE OF d SKIP LOCKED'),
    },
    wakeOthers: wakeUps.send,
    onWake: wakeUps.onReceived,
    close: async () => {
      await wakeUps.close()
      await database.$disconnect()
    },
  }
}

/**
 * A connection that is cut (a restart of the server, a failover) says so, and the process ends when nobody listens. The
 * pool stops listening when it lends a connection, and Prisma begins a moment later; so we listen always. Whoever has the
 * connection then is told by the failure of their query.
 */
function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString })
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * Names statements for the server, so that a connection plans each once and not each time. Lists of any length make ever
 * new texts, so there is an end to it: a statement without a name is planned as it comes. Our own SQL names its columns,
 * since `SELECT *` under a name fails once a newer replica's migration adds one.
 */
function statementNames(): (query: { sql: string }) => string {
  const names = new Map<string, string>()
  return ({ sql }) => {
    if (!names.has(sql) && names.size < NAMED_STATEMENTS) names.set(sql, `threadline_${names.size}`)
    return names.get(sql) ?? ''
  }
}
