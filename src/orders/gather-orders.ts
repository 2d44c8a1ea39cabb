// Rows of an orders file, in any order, gathered into orders.
import type { OrderNumber } from '../conversation/model.ts'
import type { OrderFromFeed } from '../conversation/replace-order.ts'
import type { OrderFacts, OrderRow, RefusedRow } from './csv-row.ts'
import { mostContacts } from './order-schema.ts'

export interface BadRow {
  line: number
  because: string
}

/** An order of the file. `isWhole` is false when a row of it may be missing: its list of contacts is then not complete. */
export interface OrderInFile extends OrderFromFeed {
  isWhole: boolean
}

interface Draft {
  line: number
  facts: OrderFacts
  contacts: OrderInFile['contacts']
}

/** The facts of an order stand on any of its rows; a row that contradicts an earlier one is refused. */
export class OrderGatherer {
  readonly #drafts = new Map<OrderNumber, Draft>()
  readonly #badRows: BadRow[] = []
  readonly #incomplete = new Set<OrderNumber>()
  #isFileWhole = true

  /** Takes the row that stands at this line; `spans` when it reaches over several lines. */
  add(line: number, row: OrderRow | RefusedRow, spans: boolean): void {
    if (row.kind === 'row') this.#addTo(this.#drafts.get(row.order.number), line, row)
    else this.#refuse(line, row.number, row.because.join('; '))
    // A quote in the wrong place may have swallowed rows of other orders.
    if (row.kind === 'refused' && spans) this.#isFileWhole = false
  }

  /** The file says nothing about contacts: those that are stored stay. */
  leaveContacts(): void {
    this.#isFileWhole = false
  }

  /** From this line on nothing could be read. */
  giveUp(line: number, because: string): void {
    this.#refuse(line, null, because)
  }

  result(): { orders: OrderInFile[]; badRows: BadRow[] } {
    const orders: OrderInFile[] = []
    for (const { line, facts, contacts } of this.#drafts.values()) {
      const { customerName, ...order } = facts
      const isWhole = this.#isFileWhole && !this.#incomplete.has(order.number)
      if (customerName !== null) orders.push({ ...order, customerName, contacts, isWhole })
      else this.#refuse(line, order.number, `customer_name is empty for order ${order.number}`)
    }
    return { orders, badRows: this.#badRows.toSorted((a, b) => a.line - b.line) }
  }

  #addTo(known: Draft | undefined, line: number, { order, contact }: OrderRow): void {
    const draft = known ?? { line, facts: order, contacts: [] }
    const because = contradiction(draft, order) ?? tooMany(draft)
    if (because) {
      this.#refuse(line, order.number, because)
      return
    }
    draft.facts = merge(draft.facts, order)
    if (contact) draft.contacts.push(contact)
    this.#drafts.set(order.number, draft)
  }

  #refuse(line: number, number: OrderNumber | null, because: string): void {
    this.#badRows.push({ line, because })
    if (number) this.#incomplete.add(number)
    else this.#isFileWhole = false
  }
}

const columnOf = { customerName: 'customer_name', branch: 'branch', status: 'status', moveDate: 'move_date' } as const
const factNames = ['customerName', 'branch', 'status', 'moveDate'] as const

function contradiction({ line, facts }: Draft, row: OrderFacts): string | null {
  for (const name of factNames) {
    const [before, now] = [facts[name], row[name]]
    if (before === null || now === null || before === now) continue
    return `${columnOf[name]} is ${JSON.stringify(now)}, but ${JSON.stringify(before)} from line ${line} on`
  }
  return null
}

function tooMany({ contacts }: Draft): string | null {
  return contacts.length < mostContacts ? null : `an order has at most ${mostContacts} contacts`
}

function merge(before: OrderFacts, now: OrderFacts): OrderFacts {
  return {
    number: before.number,
    customerName: before.customerName ?? now.customerName,
    branch: before.branch ?? now.branch,
    status: before.status ?? now.status,
    moveDate: before.moveDate ?? now.moveDate,
  }
}
