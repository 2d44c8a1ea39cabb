// npm run backup beside a service at work: what its copies hold, and what a service does that goes on from one.
import { rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accepted } from '../../sandbox/webhooks-out.ts'
import { openStore } from '../../src/store/open.ts'
import { sqliteFile } from '../../src/store/sqlite3-adapter.ts'
import { Sqlite3Connection } from '../../src/store/sqlite3-connection.ts'
import { SQLITE, type TestDatabaseKind } from '../fakes/databases.ts'
import { runProgram } from '../fakes/run-program.ts'
import { type Business, openBusiness } from './business.ts'

const alan = '+13035550142'
const beth = '+13035550177'

let business: Business
/** What DATABASE_URL names. */
let current: string
let copy: string

/** A database whose file is known here. */
const known: TestDatabaseKind = {
  name: 'SQLite',
  async create() {
    const database = await SQLITE.create()
    current = sqliteFile(database.url)
    copy = join(dirname(current), 'copy.db')
    return database
  },
}

beforeEach(async () => {
  business = await openBusiness(known)
})
afterEach(() => business.close())

/** Runs the command as a process of its own; what it said. */
async function backUp(): Promise<string> {
  const program = runProgram('src/backup.ts', { DATABASE_URL: `file:${current}` }, [copy])
  expect([await program.ended, program.said().err]).toEqual([0, ''])
  return program.said().out
}

/** The store is moved away and the copy put in its place; what the command said. */
async function restore(): Promise<string> {
  await rename(current, `${current}.old`)
  const program = runProgram('src/restore.ts', { DATABASE_URL: `file:${current}` }, [copy])
  expect([await program.ended, program.said().err]).toEqual([0, ''])
  return program.said().out
}

/** Customers and staff who text without a pause until they are told to stop. */
function startLoad(roots: { ts: string }[]) {
  const { slack, phones } = business.sandbox
  const acknowledged: string[] = []
  const place = `slack:${slack.workspace.team.id}:${slack.channel('#customer-texts').id}`
  let isOver = false
  const texting = async (number: string) => {
    while (!isOver) {
      const { message, told } = await phones.phone(number).reply('Are you there?')
      if (accepted(told)) acknowledged.push(`twilio:${message.sid}`)
    }
  }
  const replying = async (root: { ts: string }) => {
    while (!isOver) acknowledged.push(`${place}:${(await slack.person('Jane').reply(root, 'On our way')).ts}`)
  }
  const load = Promise.all([texting(alan), texting(beth), ...roots.map(replying)])
  const stop = async () => {
    isOver = true
    await load
  }
  return { acknowledged, stop }
}

/** Those of these messages that the copy does not hold. */
async function missingIn(file: string, sources: readonly string[]): Promise<string[]> {
  const store = await openStore(`file:${file}`)
  const found = await Promise.all(sources.map((source) => store.messageBySource(source)))
  await store.close()
  return sources.filter((_, index) => found[index] === null)
}

/** The rows of one statement on a file that others may have open. */
async function runOn(file: string, sql: string) {
  const connection = await Sqlite3Connection.open(file, 'write')
  const rows = await connection.all(sql, [])
  await connection.close()
  return rows
}

describe('a backup while texts come and go', () => {
  it('is whole, and holds every text that was acknowledged before it began', async () => {
    const roots = [
      await business.start('Jane', 'Alan Smith', 'Hi Alan'),
      await business.start('Jane', 'Beth Smith', 'Hi Beth'),
    ]
    const load = startLoad(roots)
    for (let count = 1; count <= 3; count++) {
      await business.until(() => load.acknowledged.length >= count * 20)
      const before = [...load.acknowledged]
      expect(await backUp()).toMatch(
        /^Backed up [\d,]+ messages in 2 conversations to .+copy\.db \(\d+\.\d MB, \d+\.\d s\)\.\n$/,
      )
      expect(await runOn(copy, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
      expect(await runOn(copy, 'PRAGMA foreign_key_check')).toEqual([])
      expect(await missingIn(copy, before)).toEqual([])
    }
    await load.stop()
    expect(await missingIn(current, load.acknowledged)).toEqual([])
    expect(await missingIn(copy, load.acknowledged)).not.toEqual([])
  })
})

describe('a service that goes on with a restored backup', () => {
  it('sends nothing twice that went out since, says what may not have, and receives what came since', async () => {
    const { slack, twilio, phones, quiet } = business.sandbox
    const root = await business.start('Jane', 'Alan Smith', 'Hi Alan')
    const other = await business.start('Jane', 'Beth Smith', 'Hi Beth')
    twilio.faults.add('POST Messages', busyForAnHour)
    slack.faults.add('chat.postMessage', busyForAnHour)
    await slack.person('Jane').reply(root, 'See you at 9')
    await slack.person('Jane').reply(other, 'Bring boxes')
    await phones.phone(alan).reply('Hello?')
    while ((await runOn(current, 'SELECT * FROM "Pause"')).length < 2);
    await backUp()
    await runOn(current, `DELETE FROM "Delivery" WHERE "orderingKey" IN (${textsTo(beth)})`)
    for (const file of [current, copy]) for (const sql of hourOver) await runOn(file, sql)
    const thread = await business.thread('Alan Smith')
    const shown = () => thread().replies.map(({ text }) => text)
    const timesShown = (words: string) => shown().filter((text) => text.includes(words)).length
    await business.until(() => phones.phone(alan).texts.includes('See you at 9'), 15_000)
    await business.until(() => timesShown('Hello?') === 1, 15_000)
    await phones.phone(alan).reply('Are you near?')
    await business.until(() => timesShown('Are you near?') === 1)
    await business.stop()
    expect(await restore()).toMatch(
      /^Restored 5 messages in 2 conversations to .+\.db\. 2 texts that waited .+ Start the service now\.\n$/,
    )
    await business.restart()
    const doubtful = await business.thread('Beth Smith')
    await business.until(() => doubtful().replies.some(({ text }) => text.includes('may not have been sent')), 15_000)
    await business.until(() => timesShown('Are you near?') === 2)
    const post = await slack.person('Jane').reply(root, 'Here I am')
    await business.until(() => phones.phone(alan).texts.includes('Here I am'))
    await quiet()
    expect(phones.phone(alan).texts).toEqual(['Hi Alan', 'See you at 9', 'Here I am'])
    expect(phones.phone(beth).texts).toEqual(['Hi Beth'])
    expect([timesShown('Hi Alan'), timesShown('Hello?')]).toEqual([1, 1])
    const source = `slack:${slack.workspace.team.id}:${slack.channel('#customer-texts').id}:${post.ts}`
    expect(await missingIn(current, [source])).toEqual([])
  })
})

/** What was not taken is due again when the hour is over. */
const busyForAnHour = { kind: 'rate-limited', retryAfter: 3600 } as const
const hourOver = ['UPDATE "Delivery" SET "dueAt" = 0 WHERE "dueAt" IS NOT NULL', 'DELETE FROM "Pause"']

/** The keys under which texts to this phone keep their order. */
function textsTo(phone: string): string {
  return `SELECT 'sms:' || v."id" FROM "Conversation" v JOIN "Contact" c ON c."id" = v."contactId" WHERE c."phone" = '${phone}'`
}
