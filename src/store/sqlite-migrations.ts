// The connection on which migrations of a SQLite file run.
import type { MigrationSession } from './migration-session.ts'
import { openWriter, sqliteFile } from './sqlite3-adapter.ts'

/**
 * Foreign keys are off while tables are rebuilt, since dropping a table would cascade to the rows of others; they are
 * checked as a whole before the commit instead. The setting cannot change inside a transaction.
 */
export async function sqliteMigrationSession(databaseUrl: string): Promise<MigrationSession> {
  const connection = await openWriter(sqliteFile(databaseUrl))
  await connection.exec('PRAGMA foreign_keys = OFF')
  return {
    provider: 'sqlite',
    begin: () => connection.exec('BEGIN IMMEDIATE'),
    run: (script) => connection.exec(script),
    query: (sql, values) => connection.all(sql.replace(/\$\d+/g, '?'), values),
    findFault: async () => {
      const [broken] = await connection.all('PRAGMA foreign_key_check', [])
      return broken ? `a row of ${broken.table} refers to a missing row of ${broken.parent}` : null
    },
    dateValue: (date) => date.getTime(),
    close: () => connection.close(),
  }
}
