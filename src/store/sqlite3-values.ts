// Values and errors between Prisma and the `sqlite3` package.
import {
  type ArgType,
  type ColumnType,
  ColumnTypeEnum,
  DriverAdapterError,
  type Error as DriverError,
  type MappedError,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils'
import type { SqliteRow } from './sqlite3-connection.ts'

/**
 * A parameter as SQLite stores it: dates as ISO text of one length (so that they compare as text), booleans as 0 and 1.
 */
export function toSqliteValue(value: unknown, type: ArgType | undefined): unknown {
  if (value instanceof Date) return toDateText(value)
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'bigint') return toSafeNumber(value)
  if (typeof value !== 'string') return value
  switch (type?.scalarType) {
    case 'int':
    case 'bigint':
      return toSafeNumber(BigInt(value))
    case 'float':
    case 'decimal':
      return Number.parseFloat(value)
    case 'datetime':
      return toDateText(new Date(value))
    case 'bytes':
      return Buffer.from(value, 'base64')
    default:
      return value
  }
}

/** Rows as Prisma takes them. SQLite has no column types to offer, so they are read off the values. */
export function toResultSet(rows: SqliteRow[]): SqlResultSet {
  const columnNames = Object.keys(rows[0] ?? {})
  return {
    columnNames,
    columnTypes: columnNames.map((name) => columnType(rows, name)),
    rows: rows.map((row) => columnNames.map((name) => row[name])),
  }
}

/** The error of a failed statement in Prisma's words; anything that is not SQLite's stays as it is. */
export function toDriverError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('SQLITE_')) return error
  const extendedCode = 'errno' in error && typeof error.errno === 'number' ? error.errno : 1
  const mapped = mapError(String(error.code), extendedCode, error.message)
  const cause: DriverError = { ...mapped, originalCode: String(error.code), originalMessage: error.message }
  return new DriverAdapterError(cause)
}

function toDateText(date: Date): string {
  return date.toISOString().replace('Z', '+00:00')
}

function toSafeNumber(value: bigint): number {
  const number = Number(value)
  if (Number.isSafeInteger(number)) return number
  throw new DriverAdapterError({ kind: 'ValueOutOfRange', cause: `${value} is too big for the SQLite driver` })
}

function columnType(rows: SqliteRow[], name: string): ColumnType {
  let type: ColumnType = ColumnTypeEnum.Int32
  for (const row of rows) {
    const value = row[name]
    if (typeof value === 'string') return ColumnTypeEnum.Text
    if (value instanceof Uint8Array) return ColumnTypeEnum.Bytes
    if (typeof value !== 'number') continue
    if (!Number.isInteger(value)) return ColumnTypeEnum.Double
    if (Math.abs(value) > 0x7fff_ffff) type = ColumnTypeEnum.Int64
  }
  return type
}

/** The driver keeps only SQLite's primary code (`SQLITE_CONSTRAINT`); which constraint it was stands in the message. */
function mapError(code: string, extendedCode: number, message: string): MappedError {
  const columns = message.split('constraint failed: ')[1]?.split(', ')
  const constraint = columns ? { constraint: { fields: columns.map((name) => name.split('.').at(-1) ?? name) } } : {}
  if (message.includes('UNIQUE constraint failed')) return { kind: 'UniqueConstraintViolation', ...constraint }
  if (message.includes('NOT NULL constraint failed')) return { kind: 'NullConstraintViolation', ...constraint }
  if (message.includes('FOREIGN KEY constraint failed')) {
    return { kind: 'ForeignKeyConstraintViolation', constraint: { foreignKey: {} } }
  }
  const table = message.split('no such table: ')[1]
  if (table) return { kind: 'TableDoesNotExist', table }
  const column = message.split('no such column: ')[1]
  if (column) return { kind: 'ColumnNotFound', column }
  if (code === 'SQLITE_BUSY') return { kind: 'SocketTimeout' }
  return { kind: 'sqlite', extendedCode, message }
}
