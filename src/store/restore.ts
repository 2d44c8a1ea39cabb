// A backup of a SQLite store, put back in the place of the store.
import { mkdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { besides, unlessMissing } from './backup-place.ts'
import { lookFirst } from './look-first.ts'
import { type Copy, type CopyRefusal, putCopy } from './put-copy.ts'
import { sqliteFile } from './sqlite3-adapter.ts'
import { Sqlite3Connection } from './sqlite3-connection.ts'

export type RestoreRefusal = 'no-backup' | 'is-there' | CopyRefusal

export type Restore =
  | (Extract<Copy, { kind: 'copied' }> & {
      /** How many texts were waiting in the backup. */
      texts: number
    })
  | { kind: 'refused'; because: RestoreRefusal; about: string }

/**
 * Puts a checked copy of the backup where the store belongs, made to look first. Never onto a store, or what is left of one.
 * @param databaseUrl `file:…`
 */
export async function restoreSqlite(backup: string, databaseUrl: string, signal: AbortSignal): Promise<Restore> {
  const from = await unlessMissing(realpath(backup))
  if (!from || !(await stat(from)).isFile()) return { kind: 'refused', because: 'no-backup', about: resolve(backup) }
  const file = await placeOf(sqliteFile(databaseUrl))
  for (const name of [file, ...besides(file)]) {
    if (await unlessMissing(stat(name))) return { kind: 'refused', because: 'is-there', about: name }
  }
  let texts = 0
  const prepare = async (part: string) => {
    texts = await makeLookFirst(part)
  }
  try {
    const copy = await putCopy({ from, file, replaces: false, prepare }, signal)
    return copy.kind === 'copied' ? { ...copy, texts } : copy
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
    return { kind: 'refused', because: 'is-there', about: file }
  }
}

/** The folder is made when it is missing, as the service would. */
async function placeOf(file: string): Promise<string> {
  await mkdir(dirname(file), { recursive: true })
  return join(await realpath(dirname(file)), basename(file))
}

/** How many texts it concerns. */
async function makeLookFirst(file: string): Promise<number> {
  const copy = await Sqlite3Connection.open(file, 'write')
  try {
    await copy.exec(lookFirst())
    const [counted] = await copy.all(`SELECT count(*) AS texts FROM "Delivery" WHERE "kind" = 'find-sms'`, [])
    return Number(counted?.texts)
  } finally {
    await copy.close()
  }
}
