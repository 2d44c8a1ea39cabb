// A backup of a SQLite store: everything committed before it began, in one sound file, or the file as it was.
import { once } from 'node:events'
import { copyFile, link, mkdir, readdir, readFile, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Conversation } from '../../src/conversation/model.ts'
import type { Store } from '../../src/conversation/ports/store.ts'
import { backUpSqlite } from '../../src/store/backup.ts'
import { copySqlite } from '../../src/store/copy-sqlite.ts'
import { openStore } from '../../src/store/open.ts'
import { sqliteFile } from '../../src/store/sqlite3-adapter.ts'
import { Sqlite3Connection } from '../../src/store/sqlite3-connection.ts'
import { inbound, openConversation, receive } from '../contracts/store/given.ts'
import { SQLITE, type TestDatabase } from '../fakes/databases.ts'

let database: TestDatabase
let store: Store
let conversation: Conversation
let file: string
/** Where backups go, with nothing else in it. */
let folder: string
let copy: string

beforeEach(async () => {
  database = await SQLITE.create()
  store = await openStore(database.url)
  conversation = await openConversation(store)
  file = sqliteFile(database.url)
  folder = join(dirname(file), 'backups')
  copy = join(folder, 'copy.db')
  await mkdir(folder)
})
afterEach(async () => {
  await store.close()
  await database.drop()
})

const backUp = (to = copy, signal = new AbortController().signal) => backUpSqlite(database.url, to, signal)
const receiveAs = (source: string) => receive(store, inbound(conversation.id, source))

/** SQL on the store's file, on a connection that lets foreign keys be broken. */
async function run(sql: string): Promise<void> {
  const connection = await Sqlite3Connection.open(file, 'write')
  await connection.exec(sql)
  await connection.close()
}

/** Some megabytes, so that copying takes many steps. */
const grow = () =>
  run(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 15000)
    INSERT INTO "Pause" SELECT i || hex(randomblob(1000)), 0 FROM n`)

describe('a backup of a store that is open', () => {
  test('holds what was just committed, and opens as a store', async () => {
    await receiveAs('a')
    await receiveAs('b')
    expect(await backUp()).toMatchObject({ kind: 'copied', messages: 2, conversations: 1 })
    await receiveAs('c')
    const restored = await openStore(`file:${copy}`)
    const kept = await restored.messages(conversation.id)
    await restored.close()
    expect(kept.map(({ source }) => source)).toEqual(['a', 'b'])
  })

  test('is one file, which only its owner may read', async () => {
    const backup = await backUp()
    expect(await readdir(folder)).toEqual(['copy.db'])
    const { mode, size } = await stat(copy)
    expect([(mode & 0o777).toString(8), size]).toEqual(['600', backup.kind === 'copied' && backup.bytes])
  })

  test('comes to its end while others commit all the time, and holds up none of them', async () => {
    await grow()
    let isCopied = false
    const copying = backUp().finally(() => {
      isCopied = true
    })
    let committed = 0
    for (; !isCopied; committed++) await receiveAs(`text ${committed}`)
    expect(await copying).toMatchObject({ kind: 'copied', conversations: 1 })
    const restored = await openStore(`file:${copy}`)
    const kept = await restored.messages(conversation.id)
    await restored.close()
    expect(kept.map(({ source }) => source)).toEqual(kept.map((_, index) => `text ${index}`))
    expect(committed).toBeGreaterThan(kept.length)
  })

  test('can be read where nothing can be written beside it', async () => {
    await backUp()
    const reader = await Sqlite3Connection.open(copy, 'read')
    expect(await reader.all('SELECT count(*) AS count FROM "Conversation"', [])).toEqual([{ count: 1 }])
    expect(await readdir(folder)).toEqual(['copy.db'])
    await reader.close()
  })

  test('takes the place of a store that was cut off, once the log of that one is gone', async () => {
    await receiveAs('a')
    await backUp()
    await receiveAs('b')
    const lost = join(folder, 'lost.db')
    for (const ending of ['', '-wal']) await copyFile(`${file}${ending}`, `${lost}${ending}`)
    await rm(`${lost}-wal`)
    await copyFile(copy, lost)
    const restored = await openStore(`file:${lost}`)
    const kept = await restored.messages(conversation.id)
    await restored.close()
    expect(kept.map(({ source }) => source)).toEqual(['a'])
  })

  test('replaces the earlier copy, also where the name is a link to it', async () => {
    await backUp()
    await receiveAs('a')
    await symlink(copy, join(folder, 'latest.db'))
    expect(await backUp(join(folder, 'latest.db'))).toMatchObject({ kind: 'copied', file: copy, messages: 1 })
    expect(await readdir(folder)).toEqual(['copy.db', 'latest.db'])
  })

  test('leaves no files beside a store that nobody has open', async () => {
    await store.close()
    await backUp()
    expect((await readdir(dirname(file))).toSorted()).toEqual(['backups', 'test.db'])
    store = await openStore(database.url)
  })
})

describe('no backup is made', () => {
  test('of a database that is not there, nor is one created', async () => {
    const missing = join(folder, 'missing.db')
    const refused = await backUpSqlite(`file:${missing}`, copy, new AbortController().signal)
    expect(refused).toEqual({ kind: 'refused', because: 'no-database', about: missing })
    expect(await readdir(folder)).toEqual([])
  })

  test('onto the database itself, under whatever name', async () => {
    const [soft, hard] = [join(folder, 'soft'), join(folder, 'hard')]
    await symlink(file, soft)
    await link(file, hard)
    for (const name of [file, soft, hard, `${file}-wal`, `${file}-journal`]) {
      expect(await backUp(name)).toMatchObject({ kind: 'refused', because: 'is-the-database' })
    }
    expect(await backUpSqlite(`file:${soft}`, file, new AbortController().signal)).toMatchObject({
      because: 'is-the-database',
    })
  })

  test('into a folder that is not there, or onto what is no file', async () => {
    const nowhere = join(folder, 'nowhere')
    expect(await backUp(join(nowhere, 'copy.db'))).toMatchObject({ because: 'no-folder', about: nowhere })
    expect(await backUp(folder)).toMatchObject({ because: 'not-a-file' })
    const socket = join(folder, 'socket')
    const server = createServer().listen(socket)
    await once(server, 'listening')
    expect(await backUp(socket)).toMatchObject({ because: 'not-a-file' })
    server.close()
  })

  test('onto an earlier copy that is open, whose log would be read into the new one', async () => {
    await backUp()
    const restored = await openStore(`file:${copy}`)
    expect(await backUp()).toMatchObject({ because: 'copy-in-use', about: `${copy}-wal` })
    await restored.close()
    expect(await backUp()).toMatchObject({ kind: 'copied' })
  })
})

describe('the earlier copy stays as it was', () => {
  beforeEach(() => writeFile(copy, 'earlier'))
  afterEach(async () => {
    expect(await readdir(folder)).toEqual(['copy.db'])
    expect(await readFile(copy, 'utf8')).toBe('earlier')
  })

  test('when a row refers to a row that is missing', async () => {
    await run(`INSERT INTO "Post" ("messageId", "threadId", "postId", "role", "by") VALUES ('x', 'x', 'x', 'x', 'x')`)
    expect(await backUp()).toMatchObject({ because: 'unsound', about: expect.stringContaining('row of Post') })
  })

  test('when an index has lost its row', async () => {
    await receiveAs('a')
    await run(`PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'Pause')
      WHERE name = 'Message_source_key'`)
    expect(await backUp()).toMatchObject({ because: 'unsound' })
    await run(`PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'Message_source_key'`)
  })

  test('when the database is cut off', async () => {
    await grow()
    await store.close()
    await truncate(file, 1_000_000)
    expect(await backUp()).toMatchObject({ because: 'unsound' })
  })

  test('when the database is another program’s, or none', async () => {
    const other = join(dirname(file), 'other.db')
    for (const words of ['', 'Not a database at all, but long enough to have a header of its own. '.repeat(20)]) {
      await writeFile(other, words)
      const backup = await backUpSqlite(`file:${other}`, copy, new AbortController().signal)
      expect(backup).toEqual({ kind: 'refused', because: 'no-store', about: other })
    }
  })

  test('when it is stopped, even at the last moment', async () => {
    expect(await backUp(copy, AbortSignal.abort())).toMatchObject({ because: 'stopped' })
  })
})

test('copying is stopped between two steps, not at its end', async () => {
  await grow()
  const part = join(folder, 'part')
  await writeFile(part, '')
  const reason = new Error('stopped')
  await expect(copySqlite(file, part, AbortSignal.abort(reason))).rejects.toBe(reason)
  expect((await stat(part)).size).toBeLessThan((await stat(file)).size)
})
