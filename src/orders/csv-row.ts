// One row of an orders file: which columns it has, and what its cells say.
import type { CountryCode } from 'libphonenumber-js/max'
import { z } from 'zod'
import type { Order } from '../conversation/model.ts'
import type { OrderFromFeed } from '../conversation/replace-order.ts'
import {
  branch,
  contactName,
  customerName,
  emptyIsNull,
  label,
  moveDate,
  orderNumber,
  phoneIn,
  status,
} from './order-schema.ts'
import { plainWords } from './problem.ts'

/** What a row says about its order; null where its cell is empty. */
export interface OrderFacts extends Pick<Order, 'number' | 'branch' | 'status' | 'moveDate'> {
  customerName: string | null
}

export interface OrderRow {
  kind: 'row'
  order: OrderFacts
  contact: OrderFromFeed['contacts'][number] | null
}

/** `number` is set when at least that could be read, so that the order is known to have a row missing. */
export interface RefusedRow {
  kind: 'refused'
  number: Order['number'] | null
  because: string[]
}

/** The columns of a file, in its own order; unknown ones are null and not read. */
export type Columns = readonly (Column | null)[]

const columns = [
  'order_number',
  'customer_name',
  'branch',
  'status',
  'move_date',
  'contact_name',
  'contact_phone',
  'contact_label',
] as const
type Column = (typeof columns)[number]
const required: readonly Column[] = ['order_number', 'customer_name']

/** Reads the header row, in any order and case; says what is wrong with it. */
export function readHeader(cells: readonly string[]): Columns | { because: string } {
  const names = cells.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  )
  const missing = required.filter((name) => !names.includes(name))
  const twice = columns.filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (missing.length > 0) {
    const hint = cells.length === 1 && /[;\t]/.test(cells[0] ?? '') ? ' Its columns must be separated by commas.' : ''
    return {
      because: `The first line must name the columns; ${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing there.${hint}`,
    }
  }
  if (twice.length > 0) return { because: `The first line names ${twice.join(' and ')} more than once.` }
  return names.map((name) => columns.find((column) => column === name) ?? null)
}

/** Makes the reader of rows of a file with these columns. */
export function rowReader(header: Columns, country: CountryCode): (cells: readonly string[]) => OrderRow | RefusedRow {
  const schema = rowSchema(country)
  return (cells) => {
    const named = Object.fromEntries(header.flatMap((name, at) => (name ? [[name, cells[at]?.trim() ?? '']] : [])))
    const number = orderNumber.safeParse(named.order_number).data ?? null
    if (cells.length !== header.length) {
      const because = `it has ${cells.length} columns, but the first line names ${header.length}`
      return { kind: 'refused', number, because: [because] }
    }
    const parsed = schema.safeParse(named, { error: plainWords })
    return parsed.success ? toRow(parsed.data) : { kind: 'refused', number, because: reasons(parsed.error, named) }
  }
}

function rowSchema(country: CountryCode) {
  return z.object({
    order_number: orderNumber,
    customer_name: emptyIsNull(customerName),
    branch,
    status,
    move_date: moveDate,
    contact_name: emptyIsNull(contactName).default(null),
    contact_phone: emptyIsNull(phoneIn(country)).default(null),
    contact_label: label,
  })
}

function toRow(cells: z.infer<ReturnType<typeof rowSchema>>): OrderRow | RefusedRow {
  const { order_number: number, customer_name: customerName, contact_name, contact_phone: phone } = cells
  const order = { number, customerName, branch: cells.branch, status: cells.status, moveDate: cells.move_date }
  if (phone === null) {
    if (contact_name === null) return { kind: 'row', order, contact: null }
    return { kind: 'refused', number, because: ['contact_phone is empty, but contact_name is not'] }
  }
  const name = contact_name ?? contactName.safeParse(customerName).data
  if (!name) return { kind: 'refused', number, because: [nameless(customerName)] }
  return { kind: 'row', order, contact: { phone, name, label: cells.contact_label } }
}

/** The customer's name stands for a missing contact's, if it is no longer than a contact's may be. */
function nameless(customerName: string | null): string {
  return customerName === null ? 'contact_name is empty' : 'contact_name is empty, and customer_name is too long for it'
}

function reasons(error: z.ZodError, cells: Record<string, string>): string[] {
  return error.issues.map(({ path, message }) => {
    const column = String(path[0])
    const written = cells[column]
    return `${column} ${message}${written ? `: ${JSON.stringify(written.slice(0, 40))}` : ''}`
  })
}
