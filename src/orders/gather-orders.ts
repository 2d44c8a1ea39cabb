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

export interface Gatherer {
  /** Takes the row that stands at this line; `spans` when it reaches over several lines. */
  add(line: number, row: OrderRow | RefusedRow, spans: boolean): void
  /** The file says nothing about contacts: those that are stored stay. */
  leaveContacts(): void
  /** From this line on nothing could be read. */
  giveUp(line: number, because: string): void
  result(): { orders: OrderInFile[]; badRows: BadRow[] }
}

interface Draft {
  line: number
  facts: OrderFacts
  contacts: OrderInFile['contacts']
}

/** The facts of an order stand on any of its rows; a row that contradicts an earlier one is refused. */
export function createGatherer(): Gatherer {
  const drafts = new Map<OrderNumber, Draft>()
  const badRows: BadRow[] = []
  const incomplete = new Set<OrderNumber>()
  let isFileWhole = true

  function refuse(line: number, number: OrderNumber | null, because: string): void {
    badRows.push({ line, because })
    if (number) incomplete.add(number)
    else isFileWhole = false
  }

  return {
    add(line, row, spans) {
      if (row.kind === 'refused') {
        refuse(line, row.number, row.because.join('; '))
        // A quote in the wrong place may have swallowed rows of other orders.
        if (spans) isFileWhole = false
        return
      }
      const { order, contact } = row
      const draft = drafts.get(order.number) ?? { line, facts: order, contacts: [] }
      const because = contradiction(draft, order) ?? tooMany(draft)
      if (because) return refuse(line, order.number, because)
      draft.facts = merge(draft.facts, order)
      if (contact) draft.contacts.push(contact)
      drafts.set(order.number, draft)
    },
    leaveContacts() {
      isFileWhole = false
    },
    giveUp(line, because) {
      refuse(line, null, because)
    },
    result() {
      const orders: OrderInFile[] = []
      for (const { line, facts, contacts } of drafts.values()) {
        const { customerName, ...order } = facts
        if (customerName === null) badRows.push({ line, because: `customer_name is empty for order ${order.number}` })
        else orders.push({ ...order, customerName, contacts, isWhole: isFileWhole && !incomplete.has(order.number) })
      }
      return { orders, badRows: badRows.sort((a, b) => a.line - b.line) }
    },
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
