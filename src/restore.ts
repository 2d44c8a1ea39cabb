// npm run restore -- BACKUP: puts a backup in the place of the store, while no service runs. Exit code 0 when it is there;
// 1 when nothing was changed; 78 when the configuration is bad, or names a database that is not ours to restore.
import { exitBadConfig } from './config.ts'
import { pgRestoreCommands } from './store/pg-commands.ts'
import type { Restore, RestoreRefusal } from './store/restore.ts'
import { complain, counted, runStoreCommand, stopSignal } from './store-command.ts'

const usage = 'Say from which file: npm run restore -- BACKUP'

const words: Record<RestoreRefusal, (about: string) => string> = {
  'no-backup': (about) => `There is no backup at ${about}.`,
  'is-there': (about) =>
    `${about} is there already. Stop the service, and move that file away, with those beside it whose names begin alike.`,
  'disk-full': (about) => `The disk is full: ${about} has no room there.`,
  'not-allowed': (about) => `This user may not write ${about}, or not read the backup.`,
  unsound: (about) => `The backup is not sound (${about}). Take an earlier one.`,
  'no-store': (about) => `${about} is not a backup of Threadline.`,
  stopped: (about) => `The restore was stopped before ${about} was written.`,
}

async function restore(databaseUrl: string, backup: string | undefined): Promise<number> {
  if (!databaseUrl.startsWith('file:')) {
    complain('DATABASE_URL is PostgreSQL, which is restored by its own tools. Stop the service, see to it that the')
    complain('database is there and empty, and run both lines before you start it again. After the second, what was')
    complain('waiting is looked for before it is sent:')
    for (const command of pgRestoreCommands(databaseUrl, backup ?? 'threadline.dump')) complain(`  ${command}`)
    return exitBadConfig
  }
  if (!backup) {
    complain(usage)
    return 1
  }
  const { restoreSqlite } = await import('./store/restore.ts')
  return tell(await restoreSqlite(backup, databaseUrl, stopSignal()))
}

function tell(restored: Restore): number {
  if (restored.kind === 'refused') {
    complain(`Nothing was restored. ${words[restored.because](restored.about)}`)
    return 1
  }
  const { file, texts } = restored
  const held = `${counted(restored.messages, 'message')} in ${counted(restored.conversations, 'conversation')}`
  const waiting =
    texts > 0 ? `${counted(texts, 'text')} that waited will be looked for at Twilio, not sent again. ` : ''
  process.stdout.write(`Restored ${held} to ${file}. ${waiting}Start the service now.\n`)
  return 0
}

await runStoreCommand(restore, 'Nothing was restored:')
