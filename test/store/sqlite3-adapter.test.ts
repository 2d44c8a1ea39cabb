import { existsSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PrismaClient } from '../../src/store/generated/sqlite/client.ts'
import { migrate } from '../../src/store/migrate.ts'
import { sqliteMigrationSession } from '../../src/store/sqlite-migrations.ts'
import { sqlite3Adapter, sqliteFile } from '../../src/store/sqlite3-adapter.ts'
import { SQLITE, type TestDatabase } from '../fakes/databases.ts'

describe('Prisma over the sqlite3 package', () => {
  let database: TestDatabase
  let prisma: PrismaClient

  beforeEach(async () => {
    database = await SQLITE.create()
    await migrate(await sqliteMigrationSession(database.url))
    prisma = new PrismaClient({ adapter: sqlite3Adapter(database.url) })
  })
  afterEach(async () => {
    await prisma.$disconnect()
    await database.drop()
  })

  const contact = (id: string) => ({ id, phone: id, name: id })
  const ids = async () => (await prisma.contact.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)

  test('keeps a plain write that is made while another request’s transaction is open and rolls back', async () => {
    const plain: Promise<unknown>[] = []
    const transaction = prisma.$transaction(async (tx) => {
      await tx.contact.create({ data: contact('inside') })
      // Prisma sends a query only when somebody waits for it.
      plain.push(prisma.contact.create({ data: contact('a') }).then(() => 'created'))
      plain.push(prisma.contact.updateMany({ data: { name: 'changed' } }).then(() => 'updated'))
      for (let reads = 0; reads < 5; reads++) expect(await ids()).toEqual([])
      await tx.contact.create({ data: contact('inside too') })
      throw new Error('rolled back')
    })
    await expect(transaction).rejects.toThrow('rolled back')
    await Promise.all(plain)
    expect(await prisma.contact.findMany()).toEqual([{ id: 'a', phone: 'a', name: 'changed', optedOutAt: null }])
  })

  test('runs transactions one after another, also when some fail', async () => {
    const ends = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        prisma.$transaction(async (tx) => {
          const count = await tx.contact.count()
          await tx.contact.create({ data: contact(String(count).padStart(2, '0')) })
          if (index % 3 === 0) throw new Error('rolled back')
        }),
      ),
    )
    const kept = ends.filter(({ status }) => status === 'fulfilled').length
    expect(await ids()).toEqual(Array.from({ length: kept }, (_, index) => String(index).padStart(2, '0')))
  })

  test('goes on after a COMMIT that failed', async () => {
    const transaction = prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe('PRAGMA defer_foreign_keys = ON')
      await tx.contact.create({ data: contact('lost') })
      await tx.$executeRaw`INSERT INTO "Post" ("messageId", "threadId", "postId", "role", "by") VALUES ('x', 'x', 'x', 'x', 'x')`
    })
    await expect(transaction).rejects.toThrow(/foreign ?key/i)
    await prisma.$transaction((tx) => tx.contact.create({ data: contact('kept') }))
    expect(await ids()).toEqual(['kept'])
  })

  test('rolls back also what was still on its way, and refuses what comes later', async () => {
    const adapter = await sqlite3Adapter(database.url).connect()
    const insert = (id: string) => {
      return {
        sql: `INSERT INTO "Contact" ("id", "phone", "name") VALUES ('${id}', '${id}', '')`,
        args: [],
        argTypes: [],
      }
    }
    const transaction = await adapter.startTransaction()
    const onItsWay = transaction.executeRaw(insert('on its way'))
    await transaction.rollback()
    expect(await onItsWay).toBe(1)
    await expect(transaction.executeRaw(insert('too late'))).rejects.toThrow('TransactionAlreadyClosed')
    await adapter.dispose()
    expect(await ids()).toEqual([])
  })

  test('goes on after a transaction that took too long', async () => {
    const transaction = prisma.$transaction(
      async (tx) => {
        await tx.contact.create({ data: contact('lost') })
        for (;;) await tx.contact.count()
      },
      { timeout: 20 },
    )
    await expect(transaction).rejects.toMatchObject({ code: 'P2028' })
    await prisma.contact.create({ data: contact('kept') })
    expect(await ids()).toEqual(['kept'])
  })

  test('brings every kind of value back as it went in, and null as null', async () => {
    const createdAt = new Date('2026-12-01T12:34:56.789Z')
    const delivery = { id: 'a', kind: 'sms', destination: 'd', orderingKey: 'k', state: 'taken', createdAt }
    await prisma.delivery.create({ data: { ...delivery, abandoned: true, attempts: 3_000_000 } })
    expect(await prisma.delivery.findUnique({ where: { id: 'a' } })).toMatchObject({
      ...delivery,
      ...{ seq: 1, abandoned: true, attempts: 3_000_000, dueAt: null, notice: null },
    })
    const early = new Date('1969-12-31T23:59:59.999Z')
    await prisma.delivery.update({ where: { id: 'a' }, data: { dueAt: early, abandoned: false } })
    expect(await prisma.delivery.findMany({ where: { dueAt: { lt: new Date(0) } } })).toMatchObject([
      { dueAt: early, abandoned: false },
    ])
    expect(await prisma.delivery.findMany({ where: { id: 'unknown' } })).toEqual([])
    expect(await prisma.delivery.aggregate({ _sum: { attempts: true }, _max: { dueAt: true } })).toEqual({
      _sum: { attempts: 3_000_000 },
      _max: { dueAt: early },
    })
  })

  test('brings JSON and bytes back as they went in', async () => {
    const words = { id: 'c', contactId: 'a', sender: 's', state: 'open', createdAt: new Date(0) }
    await prisma.contact.create({ data: contact('a') })
    await prisma.conversation.create({ data: words })
    const media = [{ url: 'https://example.com/ü?a=1', contentType: 'image/png' }]
    const message = { id: 'm', conversationId: 'c', source: 's', direction: 'inbound', body: '', via: 'phone' }
    await prisma.message.create({
      data: { ...message, media, status: 'received', alerts: 'nobody', createdAt: new Date(0) },
    })
    expect(await prisma.message.findUnique({ where: { id: 'm' } })).toMatchObject({ media })
    expect(await prisma.$queryRaw`SELECT ${new Uint8Array([0, 255])} AS bytes, 5000000000 AS big`).toEqual([
      { bytes: new Uint8Array([0, 255]), big: 5_000_000_000n },
    ])
  })

  test('says in Prisma’s words what went wrong', async () => {
    await prisma.contact.create({ data: contact('a') })
    await expect(prisma.contact.create({ data: contact('a') })).rejects.toMatchObject({ code: 'P2002' })
    const orphan = { id: 'c', contactId: 'unknown', sender: 's', state: 'open', createdAt: new Date(0) }
    await expect(prisma.conversation.create({ data: orphan })).rejects.toMatchObject({ code: 'P2003' })
    await prisma.$executeRawUnsafe('DROP TABLE "Pause"')
    await expect(prisma.pause.findMany()).rejects.toMatchObject({ code: 'P2021' })
    await expect(prisma.$queryRawUnsafe('SELEKT')).rejects.toMatchObject({ code: 'P2010' })
  })

  test('stores as durably as SQLite can, and creates the folder of the file', async () => {
    const file = sqliteFile(database.url).replace('test.db', 'some/deep/folder/test.db')
    const other = new PrismaClient({ adapter: sqlite3Adapter(`file:${file}`) })
    const setting = (name: string) => other.$queryRawUnsafe(`PRAGMA ${name}`)
    expect(await setting('journal_mode')).toEqual([{ journal_mode: 'wal' }])
    expect(await setting('synchronous')).toEqual([{ synchronous: 2 }])
    expect(await setting('foreign_keys')).toEqual([{ foreign_keys: 1 }])
    expect(await setting('busy_timeout')).toEqual([{ timeout: 10_000 }])
    await other.$disconnect()
    expect([existsSync(file), existsSync(`${file}-wal`)]).toEqual([true, false])
  })
})
