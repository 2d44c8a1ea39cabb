import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { diffMigrationsToModels, folderOf, readMigrations, withSchemaEngine } from '../../prisma/schema-engine.ts'
import { migrate } from '../../src/store/migrate.ts'
import type { MigrationSession, Provider } from '../../src/store/migration-session.ts'
import { postgresqlMigrationSession } from '../../src/store/postgresql-migrations.ts'
import { sqliteMigrationSession } from '../../src/store/sqlite-migrations.ts'
import { databaseKinds, postgresqlUrl, type TestDatabase } from '../fakes/databases.ts'

const kinds = (await databaseKinds()).map((kind) => {
  const provider: Provider = kind.name === 'SQLite' ? 'sqlite' : 'postgresql'
  return { ...kind, provider }
})

const filters = { externalTables: [], externalEnums: [] }

describe.each(kinds)('migrations on $name', ({ provider, create }) => {
  let database: TestDatabase
  let folder: string

  beforeEach(async () => {
    database = await create()
    folder = await mkdtemp(join(tmpdir(), 'threadline-migrations-'))
    await cp(join(folderOf(provider), 'migrations'), folder, { recursive: true })
  })
  afterEach(async () => {
    await database.drop()
    await rm(folder, { recursive: true })
  })

  const session = (): Promise<MigrationSession> => {
    return provider === 'sqlite' ? sqliteMigrationSession(database.url) : postgresqlMigrationSession(database.url)
  }
  const migrateNow = async () => migrate(await session(), folder)
  const add = async (name: string, sql: string) => {
    await mkdir(join(folder, name), { recursive: true })
    await writeFile(join(folder, name, 'migration.sql'), sql)
  }
  const query = async (sql: string) => {
    const open = await session()
    try {
      return await open.query(sql, [])
    } finally {
      await open.close()
    }
  }

  test('make what the models say', async () => {
    expect(await diffMigrationsToModels(provider, postgresqlUrl())).toBeNull()
  })

  test('are applied once', async () => {
    const all = (await readdir(folder)).filter((name) => name !== 'migration_lock.toml').toSorted()
    expect(await migrate(await session())).toEqual(all)
    expect(await migrateNow()).toEqual([])
    await add('99990101000000_more', 'CREATE TABLE "More" ("id" INTEGER); CREATE TABLE "Most" ("id" INTEGER);')
    expect(await migrateNow()).toEqual(['99990101000000_more'])
    expect(await query('SELECT * FROM "Most"')).toEqual([])
  })

  test('are applied once among starters at the same time', async () => {
    await add('99990101000000_more', 'CREATE TABLE "More" ("id" INTEGER)')
    // Three, since each that waits for SQLite's lock holds one of the driver's four threads.
    const applied = (await Promise.all(Array.from({ length: 3 }, migrateNow))).flat()
    expect(applied.toSorted()).toEqual([...new Set(applied)].toSorted())
    expect(applied).toContain('99990101000000_more')
  })

  test('leave rows that Prisma’s own engine takes for its own', async () => {
    await migrate(await session())
    const migrationsList = await readMigrations(provider)
    const [applied, history] = await withSchemaEngine(provider, database.url, async (engine) => [
      await engine.applyMigrations({ migrationsList, filters }),
      await engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }),
    ])
    expect(applied).toEqual({ appliedMigrationNames: [] })
    const fine = { editedMigrationNames: [], failedMigrationNames: [], history: null, hasMigrationsTable: true }
    expect(history).toMatchObject(fine)
  })

  test('that Prisma’s own engine applied are known here', async () => {
    const migrationsList = await readMigrations(provider)
    const { appliedMigrationNames } = await withSchemaEngine(provider, database.url, (engine) =>
      engine.applyMigrations({ migrationsList, filters }),
    )
    expect(appliedMigrationNames).toHaveLength(migrationsList.migrationDirectories.length)
    expect(await migrate(await session())).toEqual([])
  })

  test('are refused when one was edited after it was applied', async () => {
    await add('99990101000000_more', 'CREATE TABLE "More" ("id" INTEGER)')
    await migrateNow()
    await add('99990101000000_more', 'CREATE TABLE "Other" ("id" INTEGER)')
    await expect(migrateNow()).rejects.toMatchObject({ code: 'MIGRATION_EDITED' })
  })

  test('are refused when the database was used by a newer version', async () => {
    await add('99990101000000_more', 'CREATE TABLE "More" ("id" INTEGER)')
    await migrateNow()
    await rm(join(folder, '99990101000000_more'), { recursive: true })
    await expect(migrateNow()).rejects.toMatchObject({ code: 'MIGRATION_UNKNOWN' })
  })

  test('are refused while one is begun and not finished', async () => {
    await add('99990101000000_more', 'CREATE TABLE "More" ("id" INTEGER)')
    await migrateNow()
    await query(`UPDATE "_prisma_migrations" SET finished_at = NULL WHERE migration_name = '99990101000000_more'`)
    await expect(migrateNow()).rejects.toMatchObject({ code: 'MIGRATION_FAILED' })
  })

  test('that fail leave nothing behind and can be mended', async () => {
    await add('99990101000000_more', 'CREATE TABLE "More" ("id" INTEGER); CREATE TABLE "More" ("id" INTEGER);')
    await expect(migrateNow()).rejects.toMatchObject({ code: 'MIGRATION_FAILED' })
    await add('99990101000000_more', 'CREATE TABLE "More" ("id" INTEGER)')
    expect(await migrateNow()).toEqual(['99990101000000_more'])
  })

  test('may rebuild a table that others refer to, and may not leave rows without what they refer to', async () => {
    await migrateNow()
    await query(`INSERT INTO "Person" ("id", "name") VALUES ('p', 'Dana')`)
    await query(
      `INSERT INTO "Identity" ("platform", "workspace", "userId", "personId") VALUES ('slack', 'T', 'U', 'p')`,
    )
    if (provider === 'sqlite') {
      const columns = '"id" TEXT NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "email" TEXT, "signature" TEXT'
      await add(
        '99990101000000_rebuild',
        `CREATE TABLE "new" (${columns}); INSERT INTO "new" SELECT * FROM "Person"; DROP TABLE "Person";
         ALTER TABLE "new" RENAME TO "Person"`,
      )
      await migrateNow()
      expect(await query('SELECT "personId" FROM "Identity"')).toEqual([{ personId: 'p' }])
    }
    await add('99990102000000_orphan', `UPDATE "Identity" SET "personId" = 'nobody'`)
    await expect(migrateNow()).rejects.toMatchObject({ code: 'MIGRATION_FAILED' })
    expect(await query('SELECT "personId" FROM "Identity"')).toEqual([{ personId: 'p' }])
  })
})
