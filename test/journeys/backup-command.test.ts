// npm run backup and npm run restore as real processes: what they say, how they end.
import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, watch, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openStore } from '../../src/store/open.ts'
import { sqliteFile } from '../../src/store/sqlite3-adapter.ts'
import { openConversation } from '../contracts/store/given.ts'
import { SQLITE, type TestDatabase } from '../fakes/databases.ts'
import { runProgram } from '../fakes/run-program.ts'

const root = join(import.meta.dirname, '../..')
const usage = 'Say where to: npm run backup -- FILE\n'

let database: TestDatabase
let folder: string
beforeEach(async () => {
  database = await SQLITE.create()
  folder = dirname(sqliteFile(database.url))
  const store = await openStore(database.url)
  await openConversation(store)
  await store.close()
})
afterEach(() => database.drop())

async function runFile(file: string, databaseUrl: string, args: string[]) {
  const program = runProgram(file, { DATABASE_URL: databaseUrl }, args)
  return { code: await program.ended, ...program.said() }
}
const run = (databaseUrl: string, ...args: string[]) => runFile('src/backup.ts', databaseUrl, args)
const runRestore = (databaseUrl: string, ...args: string[]) => runFile('src/restore.ts', databaseUrl, args)

describe('npm run backup', () => {
  it('says in one line what it copied, and where to', async () => {
    const copy = join(folder, 'copy.db')
    const { code, out, err } = await run(database.url, copy)
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^Backed up 0 messages in 1 conversation to .+copy\.db \(\d+\.\d MB, \d+\.\d s\)\.\n$/)
  })

  it('needs a name, a folder and a database', async () => {
    expect(await run(database.url)).toEqual({ code: 1, out: '', err: usage })
    const nowhere = await run(database.url, join(folder, 'nowhere/copy.db'))
    expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('/nowhere. Make it first.\n') })
    const missing = await run(`file:${join(folder, 'missing.db')}`, join(folder, 'copy.db'))
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining('/missing.db. Look at DATABASE_URL.\n') })
  })

  it('is not made onto the database itself', async () => {
    const { code, err } = await run(database.url, sqliteFile(database.url))
    expect(code).toBe(1)
    expect(err).toContain('is the database itself')
  })

  it('ends with 78 when the setting is wrong, or names PostgreSQL, which pg_dump backs up', async () => {
    expect(await run('mysql://x', 'copy.db')).toMatchObject({ code: 78, err: expect.stringContaining('DATABASE_URL') })
    const { code, out, err } = await run('postgresql://jane:secret@db:5432/texts', 'copy.dump')
    expect([code, out]).toEqual([78, ''])
    expect(err).toContain("\n  pg_dump --format=custom --file='copy.dump' 'postgresql://jane@db:5432/texts'\n")
    expect(err).not.toContain('secret')
  })

  it('leaves the earlier copy when it is told to stop, or has replaced it before, and nothing half', async () => {
    const target = join(folder, 'backups')
    spawnSync('mkdir', [target])
    writeFileSync(join(target, 'copy.db'), 'earlier')
    const watcher = watch(target)
    const program = runProgram('src/backup.ts', { DATABASE_URL: database.url }, [join(target, 'copy.db')])
    await once(watcher, 'change')
    program.process.kill('SIGTERM')
    const code = await program.ended
    watcher.close()
    expect(readdirSync(target)).toEqual(['copy.db'])
    if (code !== 0) expect(program.said().err).toContain('The backup was stopped before ')
  })
})

describe('npm run restore', () => {
  it('says what it restored, and where to', async () => {
    await run(database.url, join(folder, 'copy.db'))
    const { code, out, err } = await runRestore(`file:${join(folder, 'new.db')}`, join(folder, 'copy.db'))
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^Restored 0 messages in 1 conversation to .+new\.db\. Start the service now\.\n$/)
  })

  it('needs a backup, and a place where no store is', async () => {
    const said = { code: 1, out: '', err: 'Say from which file: npm run restore -- BACKUP\n' }
    expect(await runRestore(database.url)).toEqual(said)
    const missing = await runRestore(database.url, join(folder, 'missing.db'))
    expect(missing).toMatchObject({ code: 1, err: expect.stringMatching(/There is no backup at .+missing\.db\.\n$/) })
    await run(database.url, join(folder, 'copy.db'))
    const there = await runRestore(database.url, join(folder, 'copy.db'))
    expect(there).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^Nothing was restored\. .+ is there already\./),
    })
  })

  it('ends with 78 where the database is PostgreSQL, and says which lines to run', async () => {
    const { code, out, err } = await runRestore('postgresql://jane:secret@db:5432/texts', 'copy.dump')
    expect([code, out]).toEqual([78, ''])
    expect(err).toContain("\n  pg_restore --single-transaction --no-owner --dbname='postgresql://jane@db:5432/texts'")
    expect(err).toContain("\n  psql 'postgresql://jane@db:5432/texts' --command='UPDATE \"Delivery\" SET ")
    expect(err).not.toContain('secret')
  })
})

/** A file system of its own that is soon full; not everybody may make one. */
const makesDisks = spawnSync('unshare', ['-Urm', 'sh', '-c', 'mount -t tmpfs tmpfs /mnt']).status === 0

describe.skipIf(!makesDisks)('npm run backup onto a disk without room', () => {
  it('says so, and leaves the earlier copy', () => {
    const script = `mount -t tmpfs -o size=128k tmpfs /mnt && echo earlier > /mnt/copy.db
      "$@" /mnt/copy.db; echo "code $?"; ls -A /mnt; cat /mnt/copy.db`
    const tsx = join(root, 'node_modules/tsx/dist/loader.mjs')
    const program = [process.execPath, '--import', tsx, join(root, 'src/backup.ts')]
    const { stdout, stderr } = spawnSync('unshare', ['-Urm', 'sh', '-c', script, 'sh', ...program], {
      cwd: folder,
      env: { PATH: process.env.PATH ?? '', DATABASE_URL: database.url },
      encoding: 'utf8',
    })
    expect(stderr).toBe('Nothing was backed up. The disk is full: /mnt/copy.db has no room there.\n')
    expect(stdout).toBe('code 1\ncopy.db\nearlier\n')
  })
})
