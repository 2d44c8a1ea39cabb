// Opens a PostgreSQL schema.
import { PrismaPg } from '@prisma/adapter-pg'
import { raw } from '@prisma/client/runtime/client'
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
  const database = new PrismaClient({
    adapter: new PrismaPg({ connectionString }, { schema, statementNameGenerator: statementNames() }),
  })
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
