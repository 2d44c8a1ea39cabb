// Brings a database up to date at start: applies the migrations it lacks and leaves the very rows that Prisma would, so
// that `prisma migrate deploy` and this runner agree both ways.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export type Provider = 'sqlite' | 'postgresql'

/** One connection on which nobody else works. */
export interface MigrationSession {
  provider: Provider
  /** Begins a transaction that waits for every other starter's to end. */
  begin(): Promise<void>
  /** Runs statements without parameters. */
  run(script: string): Promise<void>
  /** Runs one statement, whose parameters are written `$1`, `$2` …; the rows it returns. */
  query(sql: string, values: unknown[]): Promise<Record<string, unknown>[]>
  /** A fault of the changed data, as words; called before the commit. */
  findFault(): Promise<string | null>
  /** A moment as Prisma writes it into its rows. */
  dateValue(date: Date): unknown
  close(): Promise<void>
}

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
  await session.run(TABLE[session.provider])
  const done = checkRows(await session.query(ROWS, []), migrations)
  const next = migrations.find(({ name }) => !done.has(name))
  if (!next) return null
  const started = session.dateValue(new Date())
  await applyScript(session, next)
  const finished = session.dateValue(new Date())
  await session.query(INSERT, [randomUUID(), next.checksum, finished, next.name, started])
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

const ROWS = 'SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations"'

const INSERT = `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
  VALUES ($1, $2, $3, $4, $5, 1)`

/** As the schema engine itself creates it. */
const TABLE: Record<Provider, string> = {
  sqlite: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id"                    TEXT PRIMARY KEY NOT NULL,
    "checksum"              TEXT NOT NULL,
    "finished_at"           DATETIME,
    "migration_name"        TEXT NOT NULL,
    "logs"                  TEXT,
    "rolled_back_at"        DATETIME,
    "started_at"            DATETIME NOT NULL DEFAULT current_timestamp,
    "applied_steps_count"   INTEGER UNSIGNED NOT NULL DEFAULT 0
)`,
  postgresql: `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id                      VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum                VARCHAR(64) NOT NULL,
    finished_at             TIMESTAMPTZ,
    migration_name          VARCHAR(255) NOT NULL,
    logs                    TEXT,
    rolled_back_at          TIMESTAMPTZ,
    started_at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count     INTEGER NOT NULL DEFAULT 0
)`,
}
