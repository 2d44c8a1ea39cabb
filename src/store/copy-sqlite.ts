// Copies a SQLite file that others are working on, by SQLite's Online Backup API (sqlite.org/backup.html).
import sqlite3 from 'sqlite3'

/** The package's own types leave its backups out; its src/backup.h describes them. */
declare module 'sqlite3' {
  interface Database {
    backup(file: string, begun: (error: Error | null) => void): Backup
  }
  interface Backup {
    readonly failed: boolean
    step(pages: number, done: (error: Error | null, isComplete: boolean) => void): void
    finish(done: () => void): void
  }
}

const BUSY_TIMEOUT_MS = 10_000
/** Some 400 kB; between two steps the copying can be stopped. */
const PAGES_A_STEP = 100
/**
 * SQLite begins a copy afresh when somebody commits between two steps, and under load would never end. What is read
 * inside one transaction stays as it was when the transaction began; the store's write-ahead log lets others go on.
 */
const PIN_STATE = 'BEGIN; SELECT count(*) FROM sqlite_schema'

/**
 * Copies everything that was committed before it began into an empty file.
 * @throws with SQLite's code, such as SQLITE_FULL; the reason of `signal` when that stops it
 */
export async function copySqlite(from: string, to: string, signal: AbortSignal): Promise<void> {
  const source = await open(from)
  try {
    await told((done) => source.exec(PIN_STATE, done))
    const backup = await begin(source, to)
    try {
      while (!(await step(backup))) signal.throwIfAborted()
    } finally {
      await told((done) => backup.finish(() => done(null)))
    }
  } finally {
    await told((done) => source.close(done))
  }
}

/** For writing too, though nothing is written: who only reads leaves files of the log behind when nobody else is there. */
function open(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READWRITE, (error) => {
      if (error) return reject(error)
      database.configure('busyTimeout', BUSY_TIMEOUT_MS)
      resolve(database)
    })
  })
}

function begin(source: sqlite3.Database, to: string): Promise<sqlite3.Backup> {
  return new Promise((resolve, reject) => {
    const backup = source.backup(to, (error) => (error ? reject(error) : resolve(backup)))
  })
}

/** Whether that was the last one. */
async function step(backup: sqlite3.Backup): Promise<boolean> {
  const isComplete = await new Promise<boolean>((resolve, reject) => {
    backup.step(PAGES_A_STEP, (error, complete) => (error ? reject(error) : resolve(complete)))
  })
  if (backup.failed) throw new Error('SQLite did not begin the copy')
  return isComplete
}

function told(start: (done: (error: Error | null) => void) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    start((error) => (error ? reject(error) : resolve()))
  })
}
