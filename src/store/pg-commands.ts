// The commands that back up and restore a PostgreSQL database, for a person to run.
import { lookFirst } from './look-first.ts'

/** What the own library of PostgreSQL's tools understands of an address; other words in it are for our driver, or secret. */
const KNOWN = ['host', 'port', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey']

/**
 * The line for a POSIX shell. Passwords are left out: the tools ask for them, or find them in PGPASSWORD or ~/.pgpass.
 * @param databaseUrl `postgresql://…`; with a `?schema=` of our own, that schema alone is dumped
 */
export function pgDumpCommand(databaseUrl: string, file: string): string {
  const { address, schema } = partsOf(databaseUrl)
  // In double quotes pg_dump takes the name as it is; else it would be made lower case.
  const part = schema ? [`--schema=${quoted(`"${schema}"`)}`] : []
  return ['pg_dump', '--format=custom', ...part, `--file=${quoted(file)}`, quoted(address)].join(' ')
}

/** The lines, in their order; the first changes nothing where tables of ours are there already. */
export function pgRestoreCommands(databaseUrl: string, file: string): string[] {
  const { address, schema } = partsOf(databaseUrl)
  const table = schema ? `"${schema}"."Delivery"` : '"Delivery"'
  return [
    ['pg_restore', '--single-transaction', '--no-owner', `--dbname=${quoted(address)}`, quoted(file)].join(' '),
    ['psql', quoted(address), `--command=${quoted(lookFirst(table))}`].join(' '),
  ]
}

/** `public` stands in every database: a dump of it alone would make it once more, and could be restored to none. */
function partsOf(databaseUrl: string): { address: string; schema: string | null } {
  const url = new URL(databaseUrl)
  const named = url.searchParams.get('schema')
  const schema = named === 'public' ? null : named
  url.password = ''
  const known = [...url.searchParams].filter(([name]) => KNOWN.includes(name))
  url.search = new URLSearchParams(known).toString()
  return { address: url.href, schema }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}
