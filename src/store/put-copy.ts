// Puts the copy of a store in its place: written beside it, checked, and only then put there. So the file is as it was or
// the whole new one, whatever happens in between.
import { randomUUID } from 'node:crypto'
import { link, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { besides } from './backup-place.ts'
import { checkCopy } from './check-copy.ts'
import { copySqlite } from './copy-sqlite.ts'

export interface CopyJob {
  /** The store's file, which others may have open. */
  from: string
  file: string
  /** Whether an earlier file there is replaced; else that is a fault (EEXIST). */
  replaces: boolean
  /** Changes the copy before it is put there. */
  prepare?: (part: string) => Promise<void>
}

export type CopyRefusal = 'disk-full' | 'not-allowed' | 'unsound' | 'no-store' | 'stopped'

export type Copy =
  | { kind: 'copied'; file: string; bytes: number; messages: number; conversations: number }
  /** Nothing was changed. `about`: the path, or SQLite's words when it is `unsound`. */
  | { kind: 'refused'; because: CopyRefusal; about: string }

const REFUSALS: Readonly<Record<string, CopyRefusal>> = {
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

/** Copies everything that was committed until now. Only its owner may read the copy. */
export async function putCopy(job: CopyJob, signal: AbortSignal): Promise<Copy> {
  const part = `${job.file}.${randomUUID()}.part`
  try {
    return await copyBy(job, part, signal)
  } catch (fault) {
    if (signal.aborted) return { kind: 'refused', because: 'stopped', about: job.file }
    if (!(fault instanceof Error && 'code' in fault)) throw fault
    const because = REFUSALS[String(fault.code)]
    if (!because) throw fault
    return { kind: 'refused', because, about: aboutOf(because, job, fault.message) }
  } finally {
    await Promise.all([part, ...besides(part)].map((name) => rm(name, { force: true })))
  }
}

async function copyBy({ from, file, replaces, prepare }: CopyJob, part: string, signal: AbortSignal): Promise<Copy> {
  await (await open(part, 'wx', 0o600)).close()
  await copySqlite(from, part, signal)
  const copy = await checkCopy(part)
  if (copy.kind === 'unsound') return { kind: 'refused', because: 'unsound', about: copy.wrong }
  if (copy.kind === 'no-store') return { kind: 'refused', because: 'no-store', about: from }
  await prepare?.(part)
  const { size } = await stat(part)
  await toDisk(part, 'r+')
  signal.throwIfAborted()
  // A link is never made onto a file that is there, not even onto one that has just come.
  await (replaces ? rename(part, file) : link(part, file))
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

function aboutOf(because: CopyRefusal, { from, file }: CopyJob, said: string): string {
  if (because === 'unsound') return said
  return because === 'no-store' ? from : file
}
