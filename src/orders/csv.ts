// An orders file: its rows read as a stream, gathered into orders; what cannot be read is reported with its line.
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import type { CountryCode } from 'libphonenumber-js/max'
import { type Columns, type OrderRow, type RefusedRow, readHeader, rowReader } from './csv-row.ts'
import { type BadRow, OrderGatherer, type OrderInFile } from './gather-orders.ts'

export type OrdersFile =
  | { kind: 'read'; orders: OrderInFile[]; badRows: BadRow[] }
  | { kind: 'unreadable'; because: string }

interface CsvRecord {
  record: string[]
  /** Lines up to and with the end of this record. */
  info: { lines: number }
}

class Unreadable extends Error {}

/** Reads a whole file (UTF-8, with or without a byte order mark); nothing is stored by this. */
export async function readOrdersFile(file: Readable, country: CountryCode): Promise<OrdersFile> {
  const gatherer = new OrderGatherer()
  let header: Columns | null = null
  let read: (cells: readonly string[]) => OrderRow | RefusedRow
  let lastLine = 0

  function take({ record, info }: CsvRecord): void {
    const breaks = record.join('').split('\n').length - 1
    if (header) gatherer.add(info.lines - breaks, read(record), breaks > 0)
    else {
      const found = readHeader(record)
      if ('because' in found) throw new Unreadable(found.because)
      header = found
      if (!header.includes('contact_phone')) gatherer.leaveContacts()
      read = rowReader(header, country)
    }
    lastLine = info.lines
  }

  try {
    await pipeline(file, decode, parse(csvOptions), async (records: AsyncIterable<CsvRecord>) => {
      for await (const record of records) take(record)
    })
  } catch (fault) {
    if (fault instanceof Unreadable) return { kind: 'unreadable', because: fault.message }
    if (!(fault instanceof CsvError)) throw fault
    gatherer.giveUp(lastLine + 1, wordsFor(fault))
  }
  if (!header) return { kind: 'unreadable', because: 'The file is empty.' }
  return { kind: 'read', ...gatherer.result() }
}

/** Quotes inside a cell are taken as they are; a cell of more than 100,000 characters is a quote that was never closed. */
const csvOptions = {
  bom: true,
  info: true,
  record_delimiter: '\n',
  relax_column_count: true,
  relax_quotes: true,
  skip_empty_lines: true,
  skip_records_with_empty_values: true,
  max_record_size: 100_000,
} as const

function wordsFor(fault: CsvError): string {
  if (fault.code === 'CSV_QUOTE_NOT_CLOSED' || fault.code === 'CSV_MAX_RECORD_SIZE') {
    return 'a quote opens here that is never closed; nothing from here on was read'
  }
  return 'this is not CSV; nothing from here on was read'
}

/** Bytes to text with plain line ends, so that line numbers are those an editor shows. Refuses what is not UTF-8. */
async function* decode(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let held = ''
  try {
    for await (const chunk of bytes) {
      const text = held + decoder.decode(chunk, { stream: true })
      held = text.endsWith('\r') ? '\r' : ''
      yield text.slice(0, text.length - held.length).replace(/\r\n?/g, '\n')
    }
    yield (held + decoder.decode()).replace(/\r\n?/g, '\n')
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault
    throw new Unreadable('The file is not UTF-8. Save it as "CSV UTF-8" and try again.')
  }
}
