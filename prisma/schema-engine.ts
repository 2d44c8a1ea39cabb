// Prisma's schema engine as WebAssembly: compares the migrations with the models and writes SQL, without the native
// engine that Prisma would download. For authors of migrations and for tests; the service itself never loads it.
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { MigrationList, SchemaContainer, SchemaEngine } from '@prisma/schema-engine-wasm'
import type { Provider } from '../src/store/migration-session.ts'
import { sqlite3Adapter } from '../src/store/sqlite3-adapter.ts'
import { postgresqlShadowAdapter } from './postgresql-shadow-adapter.ts'

/** Node has it; its types come with those of browsers, which this project does not load. */
declare const WebAssembly: {
  Module: new (code: Uint8Array) => object
  Instance: new (module: object, imports: Record<string, object>) => { exports: Record<string, unknown> }
}

/**
 * The SQL that leads from what the migrations make to what the models say; null when they agree.
 * @param postgresqlUrl a server on which a database may be made; SQLite needs none
 */
export async function diffMigrationsToModels(provider: Provider, postgresqlUrl: string): Promise<string | null> {
  const databaseUrl = provider === 'sqlite' ? 'file::memory:' : postgresqlUrl
  const from = await readMigrations(provider)
  const files = await readModels(provider)
  const { exitCode, stdout } = await withSchemaEngine(provider, databaseUrl, (engine) =>
    engine.diff({
      from: { tag: 'migrations', ...from },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    }),
  )
  return exitCode === 0 ? null : (stdout ?? '')
}

/** Where a provider's schema and migrations live. */
export function folderOf(provider: Provider): string {
  return fileURLToPath(new URL(provider, import.meta.url))
}

/** The engine on this database. Migrations are replayed beside it: in memory, or in a database made and dropped for it. */
export async function withSchemaEngine<Result>(
  provider: Provider,
  databaseUrl: string,
  work: (engine: SchemaEngine) => Promise<Result>,
): Promise<Result> {
  const adapter = provider === 'sqlite' ? sqlite3Adapter(databaseUrl) : postgresqlShadowAdapter(databaseUrl)
  const datamodels = (await readModels(provider)).map(({ path, content }): [string, string] => [path, content])
  loading ??= loadEngine()
  const { SchemaEngine: Engine } = await loading
  const connections: SqlDriverAdapter[] = []
  const bound = bindMigrationAwareSqlAdapterFactory(forEngine(adapter, connections))
  try {
    return await work(await Engine.new({ datamodels }, () => {}, bound))
  } finally {
    for (const connection of connections) await connection.dispose()
  }
}

/** Once per process: the package keeps views of the first instance's memory and reads rubbish from a second one. */
let loading: ReturnType<typeof loadEngine> | undefined

async function loadEngine() {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: reportPanic } })
  const engine = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'))
  const wasm = new WebAssembly.Module(await readFile(join(folder, 'schema_engine_bg.wasm')))
  const instance = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': { ...engine } })
  engine.__wbg_set_wasm(instance.exports)
  const start = instance.exports.__wbindgen_start
  if (typeof start === 'function') start()
  return engine
}

function reportPanic(message: string): void {
  process.stderr.write(`schema engine: ${message}\n`)
}

/** What the engine expects of an adapter beyond what Prisma's client does. It closes no connection but the shadow's. */
function forEngine(
  factory: SqlMigrationAwareDriverAdapterFactory,
  connections: SqlDriverAdapter[],
): SqlMigrationAwareDriverAdapterFactory {
  const { provider, adapterName } = factory
  const connect = async () => {
    const connection = adapted(await factory.connect())
    connections.push(connection)
    return connection
  }
  const connectToShadowDb = async () => adapted(await factory.connectToShadowDb())
  return { provider, adapterName, connect, connectToShadowDb }
}

/** It sends whole scripts through `executeRaw`, and would lock a SQLite file against our own second connection. */
function adapted(adapter: SqlDriverAdapter): SqlDriverAdapter {
  const executeRaw = adapter.executeRaw.bind(adapter)
  const queryRaw = adapter.queryRaw.bind(adapter)
  adapter.executeRaw = async (query) => {
    if (query.args.length > 0) return executeRaw(query)
    if (!query.sql.includes('locking_mode')) await adapter.executeScript(query.sql)
    return 0
  }
  if (adapter.provider === 'sqlite') adapter.queryRaw = async (query) => withDates(await queryRaw(query))
  return adapter
}

/** It reads dates of its own rows by the type of the column, which the SQLite driver does not tell. */
function withDates(result: SqlResultSet): SqlResultSet {
  const isDate = result.columnNames.map((name) => name.endsWith('_at'))
  const toDate = (value: unknown) => (typeof value === 'number' ? new Date(value).toISOString() : value)
  return {
    columnNames: result.columnNames,
    columnTypes: result.columnTypes.map((type, index) => (isDate[index] ? ColumnTypeEnum.DateTime : type)),
    rows: result.rows.map((row) => row.map((value, index) => (isDate[index] ? toDate(value) : value))),
  }
}

async function readModels(provider: Provider): Promise<SchemaContainer[]> {
  const folder = folderOf(provider)
  const models = (await readdir(join(folder, 'models'))).map((file) => join(folder, 'models', file))
  const paths = [join(folder, 'schema.prisma'), ...models.filter((path) => path.endsWith('.prisma')).sort()]
  return Promise.all(paths.map(async (path) => ({ path, content: await readFile(path, 'utf8') })))
}

/** The migrations as the engine takes them. */
export async function readMigrations(provider: Provider): Promise<MigrationList> {
  const baseDir = join(folderOf(provider), 'migrations')
  const entries = await readdir(baseDir, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return {
    baseDir,
    lockfile: { path: 'migration_lock.toml', content: await readFile(join(baseDir, 'migration_lock.toml'), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(names.sort().map((name) => readMigration(baseDir, name))),
  }
}

async function readMigration(baseDir: string, name: string): Promise<MigrationList['migrationDirectories'][number]> {
  const value = await readFile(join(baseDir, name, 'migration.sql'), 'utf8')
  return { path: name, migrationFile: { path: 'migration.sql', content: { tag: 'ok', value } } }
}
