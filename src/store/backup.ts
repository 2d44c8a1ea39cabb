// A backup of a SQLite store: copied beside its place, checked, and only then put there. So the file is the earlier copy
// or the whole new one, whatever happens in between.
import { randomUUID } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type BackupPlace, besides, findBackupPlace, type PlaceRefusal } from './backup-place.ts'
import { checkCopy } from './check-copy.ts'
import { copySqlite } from './copy-sqlite.ts'
import { sqliteFile } from './sqlite3-adapter.ts'

export type BackupRefusal = PlaceRefusal | 'disk-full' | 'not-allowed' | 'unsound' | 'no-store' | 'stopped'

export type Backup =
  | { kind: 'copied'; file: string; bytes: number; messages: number; conversations: number }
  /** Nothing was changed. `about`: the path, or SQLite's words when it is `unsound`. */
  | { kind: 'refused'; because: BackupRefusal; about: string }

const REFUSALS: Readonly<Record<string, BackupRefusal>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  SQLITE_FULL: 'disk-full',
  EACCES: 'not-allowed',
  EPERM: 'not-allowed',
  EROFS: 'not-allowed',
  SQLITE_CANTOPEN: 'not-allowed',
  SQLITE_CORRUPT: 'unsound',
  SQLITE_NOTADB: 'no-store',
}

/**
 * Copies a store, which may be running, with everything committed until now. Only its owner may read the copy.
 * @param databaseUrl `file:…`
 * @param to the file to write; an earlier copy there is replaced
 */
export async function backUpSqlite(databaseUrl: string, to: string, signal: AbortSignal): Promise<Backup> {
  const place = await findBackupPlace(sqliteFile(databaseUrl), to)
  if (place.kind === 'refused') return place
  const part = `${place.file}.${randomUUID()}.part`
  try {
    return await copyInto(place, part, signal)
  } catch (fault) {
    if (signal.aborted) return { kind: 'refused', because: 'stopped', about: place.file }
    if (!(fault instanceof Error && 'code' in fault)) throw fault
    const because = REFUSALS[String(fault.code)]
    if (!because) throw fault
    return { kind: 'refused', because, about: aboutOf(because, place, fault.message) }
  } finally {
    await Promise.all([part, ...besides(part)].map((name) => rm(name, { force: true })))
  }
}

async function copyInto({ database, file }: BackupPlace, part: string, signal: AbortSignal): Promise<Backup> {
  await (await open(part, 'wx', 0o600)).close()
  await copySqlite(database, part, signal)
  const copy = await checkCopy(part)
  if (copy.kind === 'unsound') return { kind: 'refused', because: 'unsound', about: copy.wrong }
  if (copy.kind === 'no-store') return { kind: 'refused', because: 'no-store', about: database }
  const { size } = await stat(part)
  await toDisk(part, 'r+')
  signal.throwIfAborted()
  await rename(part, file)
  // Windows opens no folders.
  if (process.platform !== 'win32') await toDisk(dirname(file), 'r')
  return { kind: 'copied', file, bytes: size, messages: copy.messages, conversations: copy.conversations }
}

async function toDisk(name: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(name, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function aboutOf(because: BackupRefusal, { database, file }: BackupPlace, said: string): string {
  if (because === 'unsound') return said
  return because === 'no-store' ? database : file
}
