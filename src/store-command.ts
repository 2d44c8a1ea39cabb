// What npm run backup and npm run restore have in common: the setting they read, and how they speak and end.
import { describeProblems, exitBadConfig, loadEnvironment, readStoreConfig } from './config.ts'

/** What a command does with DATABASE_URL and the file it is given; its exit code. */
export type StoreCommand = (databaseUrl: string, file: string | undefined) => Promise<number>

/** Runs it with the environment and the first argument, and sets the exit code; `nothing` heads the word about a fault. */
export async function runStoreCommand(command: StoreCommand, nothing: string): Promise<void> {
  try {
    const read = readStoreConfig(loadEnvironment())
    if (read.kind === 'bad') complain(describeProblems(read.problems))
    const [file] = process.argv.slice(2)
    process.exitCode = read.kind === 'bad' ? exitBadConfig : await command(read.config.DATABASE_URL, file)
  } catch (fault) {
    complain(`${nothing} ${fault instanceof Error ? fault.message : String(fault)}`)
    process.exitCode = 1
  }
}

/** Aborts when the command is told to stop. */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController()
  process.once('SIGTERM', () => stopping.abort()).once('SIGINT', () => stopping.abort())
  return stopping.signal
}

/** `1 message`, `1,204 messages`. */
export function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`
}

export function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}
