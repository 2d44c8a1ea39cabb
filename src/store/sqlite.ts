// Opens a SQLite file.
import { empty, raw } from '@prisma/client/runtime/client'
import type { Connection } from './database.ts'
import { PrismaClient } from './generated/sqlite/client.ts'
import { migrate } from './migrate.ts'
import { sqliteMigrationSession } from './sqlite-migrations.ts'
import { sqlite3Adapter } from './sqlite3-adapter.ts'

/** Brings the file up to date first; it is created when it is missing. One process works on it, so nobody needs waking. */
export async function openSqlite(databaseUrl: string): Promise<Connection> {
  await migrate(await sqliteMigrationSession(databaseUrl))
  const database = new PrismaClient({ adapter: sqlite3Adapter(databaseUrl) })
  await database.$connect()
  return {
    database,
    dialect: {
      jsonObject: raw('json_object'),
      jsonArray: raw('json_group_array'),
      forUpdate: empty,
      forUpdateSkipLocked: empty,
    },
    wakeOthers: () => {},
    onWake: () => {},
    close: () => database.$disconnect(),
  }
}
