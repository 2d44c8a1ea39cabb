// A connection for migrations, and the SQL of the rows in which Prisma remembers them.

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

/** What was applied, or tried. */
export const SELECT_MIGRATIONS =
  'SELECT migration_name, checksum, finished_at, rolled_back_at FROM "_prisma_migrations"'

/** `$1` id, `$2` checksum, `$3` finished, `$4` name, `$5` started. */
export const INSERT_MIGRATION = `INSERT INTO "_prisma_migrations" (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
  VALUES ($1, $2, $3, $4, $5, 1)`

/** The table as the schema engine itself creates it. */
export const CREATE_MIGRATIONS_TABLE: Record<Provider, string> = {
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
