// A backup put back in the store's place: never onto anything, and made to look before it sends.
import { symlinkSync, writeFileSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { MessageId } from '../../src/conversation/model.ts'
import type { NewDelivery } from '../../src/conversation/ports/outbox.ts'
import type { Store } from '../../src/conversation/ports/store.ts'
import { backUpSqlite } from '../../src/store/backup.ts'
import { lookFirst } from '../../src/store/look-first.ts'
import { openStore } from '../../src/store/open.ts'
import { restoreSqlite } from '../../src/store/restore.ts'
import { sqliteFile } from '../../src/store/sqlite3-adapter.ts'
import { Sqlite3Connection } from '../../src/store/sqlite3-connection.ts'
import { enqueue, inbound, NOON, openConversation, receive, seconds, toThread } from '../contracts/store/given.ts'
import { databaseKinds, SQLITE, type TestDatabase } from '../fakes/databases.ts'

const sms = (message: string, change: Partial<NewDelivery> = {}): NewDelivery => ({
  ...{ task: { kind: 'sms', messageId: message as MessageId }, destination: 'sms', orderingKey: `sms:${message}` },
  ...{ dueAt: NOON, coalesce: false },
  ...change,
})
const taken = async (store: Store) => {
  const deliveries = await store.claim(seconds(3600), 10, seconds(7200))
  return deliveries.map(({ task, attempts }) => [task.kind, attempts])
}

describe('a backup of SQLite', () => {
  let database: TestDatabase
  let backup: string
  /** Where it is restored to; the folder holds nothing else. */
  let file: string
  beforeEach(async () => {
    database = await SQLITE.create()
    const folder = dirname(sqliteFile(database.url))
    backup = join(folder, 'backup.db')
    file = join(folder, 'new', 'threadline.db')
    const store = await openStore(database.url)
    const { id } = await openConversation(store)
    await receive(store, inbound(id, 'a'))
    await enqueue(store, sms('one'), sms('two', { dueAt: seconds(1) }), toThread('thread', { dueAt: seconds(1) }))
    await store.claim(NOON, 1, seconds(60))
    await store.close()
    await backUpSqlite(database.url, backup, new AbortController().signal)
  })
  afterEach(() => database.drop())

  const restore = (from = backup, signal = new AbortController().signal) => restoreSqlite(from, `file:${file}`, signal)

  test('is the store again, in a folder that is made when it is missing, for its owner only', async () => {
    const restored = await restore()
    expect(restored).toMatchObject({ kind: 'copied', file, messages: 1, conversations: 1, texts: 2 })
    expect(await readdir(dirname(file))).toEqual(['threadline.db'])
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600')
    const store = await openStore(`file:${file}`)
    expect(await store.messageBySource('a')).not.toBeNull()
    await store.close()
  })

  test('has what waited or was taken looked for first, and stays as it is itself', async () => {
    await restore()
    const store = await openStore(`file:${file}`)
    expect(await taken(store)).toEqual([
      ['find-sms', 2],
      ['find-sms', 2],
      ['redraw-card', 2],
    ])
    await store.close()
    const untouched = await openStore(`file:${backup}`)
    expect((await taken(untouched)).map(([kind]) => kind)).toEqual(['sms', 'sms', 'redraw-card'])
    await untouched.close()
  })

  test.each(['', '-wal', '-shm', '-journal'])(
    'is never put onto a store, or what is left of one: %s',
    async (ending) => {
      await mkdir(dirname(file))
      await writeFile(file + ending, 'here')
      expect(await restore()).toEqual({ kind: 'refused', because: 'is-there', about: file + ending })
      expect(await readFile(file + ending, 'utf8')).toBe('here')
      expect(await readdir(dirname(file))).toHaveLength(1)
    },
  )

  test.each([
    ['a file that comes meanwhile', () => writeFileSync(file, 'here')],
    ['a link that leads nowhere', () => symlinkSync('/nowhere', file)],
  ])('is not put onto %s', async (_, come) => {
    const { signal } = new AbortController()
    signal.throwIfAborted = come
    expect(await restore(backup, signal)).toEqual({ kind: 'refused', because: 'is-there', about: file })
    expect(await readdir(dirname(file))).toEqual(['threadline.db'])
  })

  test('that is none, or not whole, changes nothing', async () => {
    const missing = join(dirname(backup), 'missing.db')
    expect(await restore(missing)).toEqual({ kind: 'refused', because: 'no-backup', about: missing })
    expect(await restore(dirname(backup))).toMatchObject({ because: 'no-backup' })
    await writeFile(missing, 'Not a database at all, but long enough to have a header of its own. '.repeat(20))
    expect(await restore(missing)).toMatchObject({ because: 'no-store', about: missing })
    await truncate(backup, 20_000)
    expect(await restore()).toMatchObject({ because: 'unsound' })
    expect(await readdir(dirname(file))).toEqual([])
  })

  test('is not put there when it is told to stop, even at the last moment', async () => {
    expect(await restore(backup, AbortSignal.abort())).toMatchObject({ because: 'stopped' })
    expect(await readdir(dirname(file))).toEqual([])
  })

  test('with its latest part still in a log beside it is restored with that', async () => {
    const store = await openStore(`file:${backup}`)
    const [conversation] = await store.unshownConversations(1)
    if (!conversation) throw new Error('the backup holds no conversation')
    await receive(store, inbound(conversation.id, 'b'))
    expect(await restore()).toMatchObject({ kind: 'copied', messages: 2 })
    await store.close()
    await rm(file)
  })
})

describe.each(await databaseKinds())('what waits in a copy on $name', ({ name, create }) => {
  test('is looked for first, whatever it is', async () => {
    const database = await create()
    const store = await openStore(database.url)
    await enqueue(store, sms('one'), sms('two', { dueAt: seconds(1) }), toThread('thread', { dueAt: seconds(1) }))
    await store.claim(NOON, 1, seconds(60))
    await (name === 'SQLite' ? runOnSqlite(database.url) : runOnPostgresql(database.url))
    expect(await taken(store)).toEqual([
      ['find-sms', 2],
      ['find-sms', 2],
      ['redraw-card', 2],
    ])
    await store.close()
    await database.drop()
  })
})

async function runOnSqlite(url: string): Promise<void> {
  const connection = await Sqlite3Connection.open(sqliteFile(url), 'write')
  await connection.exec(lookFirst())
  await connection.close()
}

async function runOnPostgresql(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(lookFirst(`"${new URL(url).searchParams.get('schema')}"."Delivery"`))
  await client.end()
}
