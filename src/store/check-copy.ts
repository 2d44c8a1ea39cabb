// Whether the copy of a store is whole, and what it holds.
import { Sqlite3Connection } from './sqlite3-connection.ts'

export type CheckedCopy =
  | { kind: 'sound'; messages: number; conversations: number }
  /** `wrong` in SQLite's words. */
  | { kind: 'unsound'; wrong: string }
  | { kind: 'no-store' }

const SELECT_TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name IN ('Message', 'Conversation')`
const SELECT_COUNTS = `SELECT (SELECT count(*) FROM "Message") AS messages,
  (SELECT count(*) FROM "Conversation") AS conversations`

/** Reads every page of it, and makes it one file that needs no log beside it. */
export async function checkCopy(file: string): Promise<CheckedCopy> {
  const copy = await Sqlite3Connection.open(file, 'write')
  try {
    await copy.exec('PRAGMA journal_mode = DELETE')
    const [fault] = await copy.all('PRAGMA integrity_check(1)', [])
    if (fault?.integrity_check !== 'ok') return { kind: 'unsound', wrong: String(fault?.integrity_check) }
    const [orphan] = await copy.all('PRAGMA foreign_key_check', [])
    if (orphan)
      return { kind: 'unsound', wrong: `a row of ${orphan.table} refers to a missing row of ${orphan.parent}` }
    if ((await copy.all(SELECT_TABLES, [])).length < 2) return { kind: 'no-store' }
    const [counts] = await copy.all(SELECT_COUNTS, [])
    return { kind: 'sound', messages: Number(counts?.messages), conversations: Number(counts?.conversations) }
  } finally {
    await copy.close()
  }
}
