// The writes of one transaction. Each is a function beside what it is about; this gives them their transaction.
import type {
  Actor,
  Channel,
  ChannelFacts,
  ContactId,
  Conversation,
  ConversationId,
  DeliveryId,
  Message,
  MessageId,
  Order,
  OrderNumber,
  PersonId,
  PhoneNumber,
  Post,
  ThreadId,
} from '../conversation/model.ts'
import type { Delivery, NewDelivery, Settlement } from '../conversation/ports/outbox.ts'
import type { NewMessage, StoreTransaction } from '../conversation/ports/store.ts'
import { setCaughtUpUntil } from './caught-up.ts'
import { setChannelFacts, setHomeChannel } from './channels.ts'
import * as conversations from './conversations.ts'
import { dropDead, reviveDead } from './dead-letters.ts'
import { addMessage, addPost } from './messages.ts'
import * as orders from './orders.ts'
import * as outbox from './outbox.ts'
import { savePerson } from './persons.ts'
import { PrismaReader } from './reader.ts'
import { addThread, moveThread } from './threads.ts'

export class PrismaTransaction extends PrismaReader implements StoreTransaction {
  /** Whether the outbox's listeners are to hear of the commit. */
  outboxChanged = false

  lockConversation(id: ConversationId) {
    return conversations.lockConversation(this.db, this.dialect, id)
  }

  saveOrder(order: Order) {
    return orders.saveOrder(this.db, order)
  }

  removeOrder(number: OrderNumber) {
    return orders.removeOrder(this.db, number)
  }

  saveContact(phone: PhoneNumber, name: string) {
    return orders.saveContact(this.db, phone, name)
  }

  setOptOut(contact: ContactId, since: Date | null) {
    return orders.setOptOut(this.db, contact, since)
  }

  replaceOwnContacts(number: OrderNumber, contacts: { contactId: ContactId; label: string | null }[]) {
    return orders.replaceOwnContacts(this.db, number, contacts)
  }

  addCustomContact(number: OrderNumber, contact: ContactId, label: string | null) {
    return orders.addCustomContact(this.db, number, contact, label)
  }

  addConversation(contact: ContactId, sender: PhoneNumber, createdAt: Date) {
    return conversations.addConversation(this.db, contact, sender, createdAt)
  }

  setConversationState(id: ConversationId, state: Conversation['state']) {
    return conversations.setConversationState(this.db, id, state)
  }

  async setAlertedAt(id: ConversationId, at: Date | null): Promise<void> {
    await this.db.conversation.update({ where: { id }, data: { alertedAt: at } })
  }

  linkOrder(id: ConversationId, number: OrderNumber) {
    return conversations.linkOrder(this.db, id, number)
  }

  addThread(id: ConversationId, place: Channel) {
    return addThread(this.db, id, place)
  }

  async setThreadRoot(id: ThreadId, rootId: string): Promise<void> {
    await this.db.thread.update({ where: { id }, data: { rootId } })
  }

  moveThread(id: ThreadId, place: Channel, rootId: string) {
    return moveThread(this.db, id, place, rootId)
  }

  savePerson(actor: Actor) {
    return savePerson(this.db, this.dialect, actor)
  }

  async setSignature(id: PersonId, signature: string | null): Promise<void> {
    await this.db.person.update({ where: { id }, data: { signature } })
  }

  subscribe(id: ConversationId, person: PersonId, at: Date) {
    return conversations.subscribe(this.db, id, person, at)
  }

  unsubscribe(id: ConversationId, person: PersonId) {
    return conversations.unsubscribe(this.db, id, person)
  }

  addMessage(message: NewMessage) {
    return addMessage(this.db, message)
  }

  async updateMessage(
    id: MessageId,
    change: Partial<Pick<Message, 'status' | 'reason' | 'attempt' | 'sid'>>,
  ): Promise<void> {
    await this.db.message.updateMany({ where: { id }, data: change })
  }

  addPost(post: Post) {
    return addPost(this.db, post)
  }

  setHomeChannel(place: Channel, branch: string | null) {
    return setHomeChannel(this.db, place, branch)
  }

  setChannelFacts(place: Channel, facts: ChannelFacts) {
    return setChannelFacts(this.db, place, facts)
  }

  setCaughtUpUntil(sender: PhoneNumber, until: Date) {
    return setCaughtUpUntil(this.db, sender, until)
  }

  async enqueue(deliveries: NewDelivery[]): Promise<(DeliveryId | null)[]> {
    if (deliveries.length > 0) this.outboxChanged = true
    return outbox.enqueue(this.db, deliveries)
  }

  async settle(delivery: Delivery, settlement: Settlement): Promise<'settled' | 'lost'> {
    const end = await outbox.settle(this.db, delivery, settlement)
    if (end === 'settled') this.outboxChanged = true
    return end
  }

  withdraw(orderingKey: string) {
    return outbox.withdraw(this.db, orderingKey)
  }

  async reviveDead(which: { threadId: ThreadId; messageId: MessageId } | 'all', dueAt: Date): Promise<number> {
    const revived = await reviveDead(this.db, which, dueAt)
    if (revived > 0) this.outboxChanged = true
    return revived
  }

  dropDead() {
    return dropDead(this.db)
  }

  pause(destination: string, until: Date) {
    return outbox.pause(this.db, destination, until)
  }
}
