// npm run backup -- FILE: a copy of the store, which may be running. Exit code 0 when FILE is a whole new copy; 1 when
// it was left as it was; 78 when the configuration is bad, or names a database that is not ours to copy.
import { describeProblems, exitBadConfig, loadEnvironment, readStoreConfig } from './config.ts'
import type { Backup, BackupRefusal } from './store/backup.ts'
import { pgDumpCommand } from './store/pg-dump.ts'

const usage = 'Say where to: npm run backup -- FILE'

const words: Record<BackupRefusal, (about: string) => string> = {
  'no-database': (about) => `There is no database at ${about}. Look at DATABASE_URL.`,
  'is-the-database': (about) => `${about} is the database itself, or a part of it. Name another file.`,
  'no-folder': (about) => `There is no folder ${about}. Make it first.`,
  'not-a-file': (about) => `${about} is not a file. Name one.`,
  'copy-in-use': (about) =>
    `${about} shows that a program has opened the earlier copy, or was cut off in it. Name another file.`,
  'disk-full': (about) => `The disk is full: ${about} has no room there.`,
  'not-allowed': (about) => `This user may not write ${about}, or not read the database.`,
  unsound: (about) =>
    `The copy is not sound (${about}), so the database itself may be damaged. Keep your earlier copies.`,
  'no-store': (about) => `${about} is not a database of Threadline. Look at DATABASE_URL.`,
  stopped: (about) => `The backup was stopped before ${about} was written.`,
}

async function main(): Promise<number> {
  const read = readStoreConfig(loadEnvironment())
  if (read.kind === 'bad') {
    complain(describeProblems(read.problems))
    return exitBadConfig
  }
  const { DATABASE_URL } = read.config
  const [path] = process.argv.slice(2)
  if (!DATABASE_URL.startsWith('file:')) {
    complain('DATABASE_URL is PostgreSQL, which is backed up, also while it runs, by its own tool:')
    complain(`  ${pgDumpCommand(DATABASE_URL, path ?? 'threadline.dump')}`)
    return exitBadConfig
  }
  if (!path) {
    complain(usage)
    return 1
  }
  const { backUpSqlite } = await import('./store/backup.ts')
  const begun = performance.now()
  return tell(await backUpSqlite(DATABASE_URL, path, stopSignal()), performance.now() - begun)
}

function tell(backup: Backup, tookMs: number): number {
  if (backup.kind === 'refused') {
    complain(`Nothing was backed up. ${words[backup.because](backup.about)}`)
    return 1
  }
  const messages = counted(backup.messages, 'message')
  const conversations = counted(backup.conversations, 'conversation')
  const megabytes = (backup.bytes / 1e6).toFixed(1)
  const seconds = (tookMs / 1000).toFixed(1)
  process.stdout.write(`Backed up ${messages} in ${conversations} to ${backup.file} (${megabytes} MB, ${seconds} s).\n`)
  return 0
}

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`
}

function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  process.once('SIGTERM', () => stopping.abort()).once('SIGINT', () => stopping.abort())
  return stopping.signal
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}

try {
  process.exitCode = await main()
} catch (fault) {
  complain(`Nothing was backed up: ${fault instanceof Error ? fault.message : String(fault)}`)
  process.exitCode = 1
}
