// npm run orders:import -- FILE.csv: orders and contacts from a file. Exit code 0 when every row went in, 1 when rows
// were refused, 78 when the configuration is bad.
import { createReadStream } from 'node:fs'
import { describeProblems, exitBadConfig, loadEnvironment, readStoreConfig, type StoreConfig } from './config.ts'
import type { Store } from './conversation/ports/store.ts'
import { type OrdersFile, readOrdersFile } from './orders/csv.ts'
import { type ImportResult, importOrders } from './orders/import-orders.ts'
import { openStore } from './store/open.ts'

const usage = 'Say which file: npm run orders:import -- FILE.csv'

async function main(): Promise<number> {
  const read = readStoreConfig(loadEnvironment())
  if (read.kind === 'bad') {
    complain(describeProblems(read.problems))
    return exitBadConfig
  }
  const [path] = process.argv.slice(2)
  if (!path) {
    complain(usage)
    return 1
  }
  const file = await readOrdersFile(createReadStream(path), read.config.DEFAULT_COUNTRY)
  if (file.kind === 'unreadable') {
    complain(`Nothing was imported from ${path}. ${file.because}`)
    return 1
  }
  return store(file, read.config)
}

async function store(file: Extract<OrdersFile, { kind: 'read' }>, config: StoreConfig): Promise<number> {
  const opened: Store = await openStore(config.DATABASE_URL)
  try {
    const result = await importOrders({ store: opened, clock: { now: () => new Date() } }, file.orders)
    report(file, result)
  } finally {
    await opened.close()
  }
  return file.badRows.length > 0 ? 1 : 0
}

function report({ badRows }: Extract<OrdersFile, { kind: 'read' }>, { created, updated, kept }: ImportResult): void {
  for (const { line, because } of badRows) complain(`line ${line}: ${because}`)
  const orders = created + updated === 1 ? '1 order' : `${created + updated} orders`
  process.stdout.write(`Imported ${orders}: ${created} new, ${updated} updated.\n`)
  if (badRows.length === 0) return
  complain(badRows.length === 1 ? '1 row was refused.' : `${badRows.length} rows were refused.`)
  if (kept.length === 0) return
  complain(`Until their rows are mended, these orders also keep the contacts they had: ${kept.join(', ')}.`)
}

function complain(words: string): void {
  process.stderr.write(`${words}\n`)
}

try {
  process.exitCode = await main()
} catch (fault) {
  // Libraries put data into the lines before the last.
  const said = fault instanceof Error ? fault.message.trim().split('\n').at(-1) : String(fault)
  complain(`The import stopped: ${said}`)
  process.exitCode = 1
}
