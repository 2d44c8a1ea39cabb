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

/** Brings the schema up to date first. */
export async function openPostgresql(databaseUrl: string): Promise<Connection> {
  await migrate(await postgresqlMigrationSession(databaseUrl))
  const { connectionString, schema } = parsePostgresqlUrl(databaseUrl)
  const database = new PrismaClient({ adapter: new PrismaPg({ connectionString }, { schema }) })
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
