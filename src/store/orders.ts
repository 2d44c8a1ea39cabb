// Orders, their lists of contacts, and contacts.
import { sqltag as sql } from '@prisma/client/runtime/client'
import type { Contact, ContactId, Order, OrderContact, OrderNumber, PhoneNumber } from '../conversation/model.ts'
import type { Queryable } from './database.ts'
import { newId } from './new-id.ts'
import { type OrderRow, toContact, toOrder, toOrderContact } from './rows.ts'
import { insertUnlessThere } from './write-rows.ts'

export async function findOrder(db: Queryable, number: OrderNumber): Promise<Order | null> {
  const row = await db.order.findUnique({ where: { number } })
  return row && toOrder(row)
}

/** By columns in lower case, since LIKE minds the case on PostgreSQL, and on SQLite outside of ASCII. */
export async function searchOrders(db: Queryable, words: string, limit: number): Promise<Order[]> {
  const pattern = words.trim().toLowerCase().replace(/[!%_]/g, '!$&')
  const rows = await db.$queryRaw<OrderRow[]>(sql`
    SELECT "number", "customerName", "branch", "status", "moveDate" FROM "Order"
    WHERE "numberLower" LIKE ${`${pattern}%`} ESCAPE '!' OR "customerNameLower" LIKE ${`%${pattern}%`} ESCAPE '!'
    ORDER BY "changed" DESC, "number" LIMIT ${limit}`)
  return rows.map(toOrder)
}

export async function listOrders(db: Queryable, after: OrderNumber | null, limit: number): Promise<Order[]> {
  const where = after === null ? {} : { number: { gt: after } }
  const rows = await db.order.findMany({ where, orderBy: { number: 'asc' }, take: limit })
  return rows.map(toOrder)
}

export async function orderContacts(db: Queryable, orderNumber: OrderNumber): Promise<OrderContact[]> {
  const rows = await db.orderContact.findMany({
    where: { orderNumber },
    include: { contact: true },
    orderBy: [{ kind: 'desc' }, { position: 'asc' }, { seq: 'asc' }],
  })
  return rows.map(toOrderContact)
}

export async function contactByPhone(db: Queryable, phone: PhoneNumber): Promise<Contact | null> {
  const row = await db.contact.findUnique({ where: { phone } })
  return row && toContact(row)
}

/** Only what really changes an order makes it the newest change. */
export async function saveOrder(db: Queryable, order: Order): Promise<'created' | 'updated'> {
  const { number, customerName, branch, status, moveDate } = order
  const lower = customerName.toLowerCase()
  const changed = sql`(SELECT COALESCE(MAX("changed"), 0) + 1 FROM "Order")`
  const inserted = await db.$executeRaw(sql`
    INSERT INTO "Order"
      ("number", "customerName", "branch", "status", "moveDate", "numberLower", "customerNameLower", "changed")
    VALUES
      (${number}, ${customerName}, ${branch}, ${status}, ${moveDate}, ${number.toLowerCase()}, ${lower}, ${changed})
    ON CONFLICT DO NOTHING`)
  if (inserted > 0) return 'created'
  await db.$executeRaw(sql`
    UPDATE "Order" SET "customerName" = ${customerName}, "customerNameLower" = ${lower}, "branch" = ${branch},
      "status" = ${status}, "moveDate" = ${moveDate}, "changed" = ${changed}
    WHERE "number" = ${number} AND ("customerName" <> ${customerName} OR "branch" IS DISTINCT FROM ${branch}
      OR "status" IS DISTINCT FROM ${status} OR "moveDate" IS DISTINCT FROM ${moveDate})`)
  return 'updated'
}

export async function removeOrder(db: Queryable, number: OrderNumber): Promise<boolean> {
  const { count } = await db.order.deleteMany({ where: { number } })
  return count > 0
}

export async function saveContact(db: Queryable, phone: PhoneNumber, name: string): Promise<Contact> {
  const id = newId<ContactId>()
  await db.$executeRaw(sql`
    INSERT INTO "Contact" ("id", "phone", "name") VALUES (${id}, ${phone}, ${name})
    ON CONFLICT ("phone") DO UPDATE SET "name" = excluded."name"`)
  return toContact(await db.contact.findUniqueOrThrow({ where: { phone } }))
}

export async function setOptOut(db: Queryable, id: ContactId, optedOutAt: Date | null): Promise<void> {
  await db.contact.update({ where: { id }, data: { optedOutAt } })
}

export async function replaceOwnContacts(
  db: Queryable,
  orderNumber: OrderNumber,
  contacts: { contactId: ContactId; label: string | null }[],
): Promise<void> {
  const labels = new Map<ContactId, string | null>()
  for (const { contactId, label } of contacts) if (!labels.has(contactId)) labels.set(contactId, label)
  const listed = [...labels.keys()]
  await db.orderContact.deleteMany({ where: { orderNumber, OR: [{ kind: 'own' }, { contactId: { in: listed } }] } })
  if (listed.length === 0) return
  await db.orderContact.createMany({
    data: [...labels].map(([contactId, label], position) => ({ orderNumber, contactId, kind: 'own', label, position })),
  })
}

export async function addCustomContact(
  db: Queryable,
  orderNumber: OrderNumber,
  contactId: ContactId,
  label: string | null,
): Promise<void> {
  await insertUnlessThere(db, 'OrderContact', { orderNumber, contactId, kind: 'custom', label, position: 0 })
}
