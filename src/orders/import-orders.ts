// Orders of a file go into the store, one transaction each.
import type { Bridge } from '../conversation/bridge.ts'
import { replaceOrder } from '../conversation/replace-order.ts'
import type { OrderInFile } from './gather-orders.ts'

export interface ImportResult {
  created: number
  updated: number
  /** Orders of which a row was refused: they keep the contacts they had, beside those of the file. */
  kept: OrderInFile['number'][]
}

/** Stores the orders. A refused row never takes a contact away: an order that is not whole only gains contacts. */
export async function importOrders(
  bridge: Pick<Bridge, 'store' | 'clock'>,
  orders: readonly OrderInFile[],
): Promise<ImportResult> {
  const result: ImportResult = { created: 0, updated: 0, kept: [] }
  for (const { isWhole, ...order } of orders) {
    const kept = isWhole ? [] : await ownContacts(bridge, order)
    result[await replaceOrder(bridge, { ...order, contacts: [...order.contacts, ...kept] })]++
    if (!isWhole) result.kept.push(order.number)
  }
  return result
}

async function ownContacts(
  { store }: Pick<Bridge, 'store'>,
  { number, contacts }: Omit<OrderInFile, 'isWhole'>,
): Promise<OrderInFile['contacts']> {
  const inFile = new Set(contacts.map(({ phone }) => phone))
  return (await store.orderContacts(number))
    .filter(({ kind, contact }) => kind === 'own' && !inFile.has(contact.phone))
    .map(({ contact, label }) => ({ phone: contact.phone, name: contact.name, label }))
}
