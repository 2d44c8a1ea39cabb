// Brings a database up to date at start: applies the migrations it lacks and leaves the very rows that Prisma would, so
// that `prisma migrate deploy` and this runner agree both ways.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  CREATE_MIGRATIONS_TABLE,
  INSERT_MIGRATION,
  type MigrationSession,
  type Provider,
  SELECT_MIGRATIONS,
} from './migration-session.ts'

interface Migration {
  name: string
  sql: string
  checksum: string
}

/** The database and this version of Threadline do not go together, or a migration went wrong. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError'
  readonly code: 'MIGRATION_EDITED' | 'MIGRATION_UNKNOWN' | 'MIGRATION_FAILED'

  constructor(code: MigrationError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/**
 * Applies what is missing, one transaction each, and closes the session. Starters that come at the same time wait for
 * each other. The folder is for tests; it defaults to the one that came with the program.
 * @returns the names of the migrations applied now
 * @throws MigrationError
 */
export async function migrate(session: MigrationSession, folder = findFolder(session.provider)): Promise<string[]> {
  try {
    const migrations = await readMigrations(folder)
    const applied: string[] = []
    for (;;) {
      const name = await inTransaction(session, () => applyNext(session, migrations))
      if (name === null) return applied
      applied.push(name)
    }
  } finally {
    await session.close()
  }
}

async function inTransaction<Result>(session: MigrationSession, work: () => Promise<Result>): Promise<Result> {
  await session.begin()
  try {
    const result = await work()
    await session.run('COMMIT')
    return result
  } catch (error) {
    await session.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

async function applyNext(session: MigrationSession, migrations: Migration[]): Promise<string | null> {
  await session.run(CREATE_MIGRATIONS_TABLE[session.provider])
  const done = checkRows(await session.query(SELECT_MIGRATIONS, []), migrations)
  const next = migrations.find(({ name }) => !done.has(name))
  if (!next) return null
  const started = session.dateValue(new Date())
  await applyScript(session, next)
  const finished = session.dateValue(new Date())
  await session.query(INSERT_MIGRATION, [randomUUID(), next.checksum, finished, next.name, started])
  return next.name
}

async function applyScript(session: MigrationSession, { name, sql }: Migration): Promise<void> {
  try {
    await session.run(sql)
    const fault = await session.findFault()
    if (fault) throw new Error(fault)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new MigrationError('MIGRATION_FAILED', `Migration ${name} failed and was undone: ${reason}`, { cause })
  }
}

/** The names of those applied, after making sure that the database knows the same migrations as we do. */
function checkRows(rows: Record<string, unknown>[], migrations: Migration[]): Set<string> {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  const done = new Set<string>()
  for (const row of rows) {
    if (row.rolled_back_at !== null) continue
    const name = String(row.migration_name)
    const migration = known.get(name)
    if (!migration) throw new MigrationError('MIGRATION_UNKNOWN', unknownText(name))
    if (row.finished_at === null) throw new MigrationError('MIGRATION_FAILED', unfinishedText(name))
    if (row.checksum !== migration.checksum) throw new MigrationError('MIGRATION_EDITED', editedText(name))
    done.add(name)
  }
  return done
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(names.sort().map((name) => readMigration(folder, name)))
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
}

/** Looks upward from this file, which is src/store/migrate.ts or a part of dist/. */
function findFolder(provider: Provider): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const migrations = join(folder, 'prisma', provider, 'migrations')
    if (existsSync(migrations)) return migrations
    if (folder === dirname(folder)) throw new Error(`prisma/${provider}/migrations is missing beside the program`)
    folder = dirname(folder)
  }
}

function unknownText(name: string): string {
  return `The database holds migration ${name}, which this version does not know: a newer Threadline used it. Start that version or a later one.`
}

function unfinishedText(name: string): string {
  return `Migration ${name} was begun by Prisma and not finished. Mend the database, then settle it with "prisma migrate resolve".`
}

function editedText(name: string): string {
  return `Migration ${name} was edited after this database applied it. Restore its file; change the database with a new migration.`
}
