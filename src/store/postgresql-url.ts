// The address of a PostgreSQL database, with the schema in it.

export interface PostgresqlAddress {
  /** For the driver: every connection made from it works in the schema. */
  connectionString: string
  schema: string
}

/** Takes `postgresql://user@host/database?schema=name` apart; without a schema it is `public`. */
export function parsePostgresqlUrl(databaseUrl: string): PostgresqlAddress {
  const url = new URL(databaseUrl)
  const schema = url.searchParams.get('schema') ?? 'public'
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(schema)) throw new Error(`"${schema}" cannot be the name of a PostgreSQL schema`)
  url.searchParams.delete('schema')
  const others = url.searchParams.get('options')
  url.searchParams.set('options', `${others ? `${others} ` : ''}-c search_path="${schema}"`)
  return { connectionString: url.href, schema }
}
