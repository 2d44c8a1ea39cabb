// Prisma's queries, run on one connection; what fails is told in Prisma's words.
import type { SqlQuery, SqlResultSet } from '@prisma/driver-adapter-utils'
import type { Sqlite3Connection } from './sqlite3-connection.ts'
import { toDriverError, toResultSet, toSqliteValue } from './sqlite3-values.ts'

export async function runQuery(connection: Sqlite3Connection, query: SqlQuery): Promise<SqlResultSet> {
  return toResultSet(await inPrismasWords(() => connection.all(query.sql, values(query))))
}

export function runStatement(connection: Sqlite3Connection, query: SqlQuery): Promise<number> {
  return inPrismasWords(() => connection.run(query.sql, values(query)))
}

export function runScript(connection: Sqlite3Connection, script: string): Promise<void> {
  return inPrismasWords(() => connection.exec(script))
}

function values(query: SqlQuery): unknown[] {
  return query.args.map((value, index) => toSqliteValue(value, query.argTypes[index]))
}

async function inPrismasWords<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw toDriverError(error)
  }
}
