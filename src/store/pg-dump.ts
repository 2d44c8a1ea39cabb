// The command that backs up a PostgreSQL database, for a person to run.

/** What pg_dump's own library understands of an address; other words in it are for our driver, or secret. */
const KNOWN = ['host', 'port', 'sslmode', 'sslrootcert', 'sslcert', 'sslkey']

/**
 * The line for a POSIX shell. Passwords are left out: pg_dump asks for them, or finds them in PGPASSWORD or ~/.pgpass.
 * @param databaseUrl `postgresql://…`; with `?schema=`, that schema alone is dumped
 */
export function pgDumpCommand(databaseUrl: string, file: string): string {
  const url = new URL(databaseUrl)
  const schema = url.searchParams.get('schema')
  url.password = ''
  const known = [...url.searchParams].filter(([name]) => KNOWN.includes(name))
  url.search = new URLSearchParams(known).toString()
  // In double quotes pg_dump takes the name as it is; else it would be made lower case.
  const part = schema ? [`--schema=${quoted(`"${schema}"`)}`] : []
  return ['pg_dump', '--format=custom', ...part, `--file=${quoted(file)}`, quoted(url.href)].join(' ')
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}
