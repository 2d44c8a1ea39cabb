// A contact has one name: whoever says a new one changes it on every order and every card.
import type { Contact, PhoneNumber } from './model.ts'
import { oweCards } from './owe.ts'
import type { StoreTransaction } from './ports/store.ts'

/** The room for a contact's name; it heads their posts in the thread. */
export const longestName = 60

/** The contact at this number, under this name from now on; cards that show another name are owed a fresh look. */
export async function nameContact(tx: StoreTransaction, phone: PhoneNumber, name: string, now: Date): Promise<Contact> {
  const known = await tx.contactByPhone(phone)
  if (known?.name === name) return known
  const contact = await tx.saveContact(phone, name)
  if (known)
    for (const conversation of await tx.conversationsOfContact(contact.id)) await oweCards(tx, conversation, now)
  return contact
}
