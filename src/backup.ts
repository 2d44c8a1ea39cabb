// npm run backup -- FILE: a copy of the store, which may be running. Exit code 0 when FILE is a whole new copy; 1 when
// it was left as it was; 78 when the configuration is bad, or names a database that is not ours to copy.
import { exitBadConfig } from './config.ts'
import type { Backup, BackupRefusal } from './store/backup.ts'
import { pgDumpCommand } from './store/pg-commands.ts'
import { complain, counted, runStoreCommand, stopSignal } from './store-command.ts'

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

async function backUp(databaseUrl: string, file: string | undefined): Promise<number> {
  if (!databaseUrl.startsWith('file:')) {
    complain('DATABASE_URL is PostgreSQL, which is backed up, also while it runs, by its own tool:')
    complain(`  ${pgDumpCommand(databaseUrl, file ?? 'threadline.dump')}`)
    return exitBadConfig
  }
  if (!file) {
    complain(usage)
    return 1
  }
  const { backUpSqlite } = await import('./store/backup.ts')
  const begun = performance.now()
  return tell(await backUpSqlite(databaseUrl, file, stopSignal()), performance.now() - begun)
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

await runStoreCommand(backUp, 'Nothing was backed up:')
