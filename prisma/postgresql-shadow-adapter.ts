// Prisma's own PostgreSQL adapter, as the schema engine needs it.
import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import type { SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import pg from 'pg'
import { parsePostgresqlUrl } from '../src/store/postgresql-url.ts'

const CHAR_OID = 18
const TEXT_OID = 25

/** Connects to the server of this address; its `connectToShadowDb` makes a database there and drops it at its end. */
export function postgresqlShadowAdapter(databaseUrl: string): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: 'threadline-postgresql-shadow',
    connect: () => connect(databaseUrl),
    connectToShadowDb: () => connectToShadowDb(databaseUrl),
  }
}

function connect(databaseUrl: string): Promise<SqlDriverAdapter> {
  const { connectionString, schema } = parsePostgresqlUrl(databaseUrl)
  return new PrismaPg({ connectionString, Client: CharAsTextClient }, { schema }).connect()
}

/** The adapter's own method drops the database while it is still connected to it, which PostgreSQL refuses. */
async function connectToShadowDb(databaseUrl: string): Promise<SqlDriverAdapter> {
  const name = `threadline_shadow_${randomUUID().replaceAll('-', '')}`
  await runOn(databaseUrl, `CREATE DATABASE ${name}`)
  const shadowUrl = new URL(databaseUrl)
  shadowUrl.pathname = `/${name}`
  shadowUrl.searchParams.delete('schema')
  const adapter = await connect(shadowUrl.href)
  const disconnect = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await disconnect()
    await runOn(databaseUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  }
  return adapter
}

async function runOn(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

/** The engine reads the catalogue, whose type `"char"` the adapter does not know: here it passes for text. */
class CharAsTextClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config)
    this.connection.prependListener('rowDescription', (row: { fields: { dataTypeID: number }[] }) => {
      for (const field of row.fields) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID
    })
  }
}
