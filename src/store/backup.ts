// A backup of a SQLite store.
import { findBackupPlace, type PlaceRefusal } from './backup-place.ts'
import { type Copy, type CopyRefusal, putCopy } from './put-copy.ts'
import { sqliteFile } from './sqlite3-adapter.ts'

export type BackupRefusal = PlaceRefusal | CopyRefusal

export type Backup = Extract<Copy, { kind: 'copied' }> | { kind: 'refused'; because: BackupRefusal; about: string }

/**
 * Copies a store, which may be running, with everything committed until now. Only its owner may read the copy.
 * @param databaseUrl `file:…`
 * @param to the file to write; an earlier copy there is replaced
 */
export async function backUpSqlite(databaseUrl: string, to: string, signal: AbortSignal): Promise<Backup> {
  const place = await findBackupPlace(sqliteFile(databaseUrl), to)
  if (place.kind === 'refused') return place
  return putCopy({ from: place.database, file: place.file, replaces: true }, signal)
}
