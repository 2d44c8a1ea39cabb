// Where a backup goes, and which places would do harm.
import { realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

export interface BackupPlace {
  kind: 'place'
  /** The store's file and the one to write, links followed. */
  database: string
  file: string
}

export type PlaceRefusal = 'no-database' | 'is-the-database' | 'no-folder' | 'not-a-file' | 'copy-in-use'

type Found = BackupPlace | { kind: 'refused'; because: PlaceRefusal; about: string }

/** The files that SQLite may keep beside one of its own: what it finds there it takes for the latest part of it. */
export function besides(file: string): string[] {
  return ['-wal', '-shm', '-journal'].map((ending) => `${file}${ending}`)
}

/** Finds the store's file and the place of its copy. */
export async function findBackupPlace(storeFile: string, to: string): Promise<Found> {
  const database = await unlessMissing(realpath(storeFile))
  if (!database || !(await stat(database)).isFile()) return refused('no-database', resolve(storeFile))
  const folder = await unlessMissing(realpath(dirname(to)))
  if (!folder) return refused('no-folder', resolve(dirname(to)))
  const file = (await unlessMissing(realpath(to))) ?? join(folder, basename(to))
  const there = await unlessMissing(stat(file))
  for (const name of [database, ...besides(database)]) {
    const its = await unlessMissing(stat(name))
    if (name === file || (there && its?.ino === there.ino && its.dev === there.dev))
      return refused('is-the-database', file)
  }
  if (there && !there.isFile()) return refused('not-a-file', file)
  for (const name of besides(file)) if (await unlessMissing(stat(name))) return refused('copy-in-use', name)
  return { kind: 'place', database, file }
}

function refused(because: PlaceRefusal, about: string): Found {
  return { kind: 'refused', because, about }
}

/** What was asked for; null when the file is not there. */
export async function unlessMissing<Answer>(asked: Promise<Answer>): Promise<Answer | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}
