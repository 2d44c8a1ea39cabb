// The way into the store.
import type { Store } from '../conversation/ports/store.ts'
import { PrismaStore } from './prisma-store.ts'

/**
 * Opens the database, applies the migrations it lacks and returns the store on it. Only the database in use is loaded.
 * @param databaseUrl `file:…` for SQLite, `postgresql://…` for PostgreSQL, where `?schema=` names a schema
 * @throws MigrationError when the database and this version do not go together
 */
export async function openStore(databaseUrl: string): Promise<Store> {
  if (databaseUrl.startsWith('file:')) {
    const { openSqlite } = await import('./sqlite.ts')
    return new PrismaStore(await openSqlite(databaseUrl))
  }
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) {
    const { openPostgresql } = await import('./postgresql.ts')
    return new PrismaStore(await openPostgresql(databaseUrl))
  }
  throw new Error('A database address begins with file: or postgresql://')
}
