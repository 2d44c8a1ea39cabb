// The store, as the rules ask for it: questions, and transactions that are all or nothing.
import type {
  Actor,
  Channel,
  ChannelFacts,
  Contact,
  ContactId,
  Conversation,
  ConversationFacts,
  ConversationId,
  DeliveryId,
  Identity,
  Message,
  MessageId,
  Order,
  OrderContact,
  OrderNumber,
  Person,
  PersonId,
  PhoneNumber,
  Post,
  Thread,
  ThreadId,
  Workspace,
} from '../model.ts'
import type { DeadLetter, Delivery, NewDelivery, OutboxState, Owed, PassedOver, Settlement } from './outbox.ts'

export type NewMessage = Omit<Message, 'id' | 'attempt' | 'sid'>

/** Questions to the store. Inside a transaction they see its own writes. Lists come in a stable order. */
export interface StoreReader {
  order(number: OrderNumber): Promise<Order | null>
  /** Orders whose number starts with, or whose customer's name contains, the words (any case); newest change first. */
  searchOrders(words: string, limit: number): Promise<Order[]>
  /** Orders by number, after the given one: a page of the REST API. */
  listOrders(after: OrderNumber | null, limit: number): Promise<Order[]>
  /** Own contacts in the order system's order, then custom ones in the order in which they were added. */
  orderContacts(number: OrderNumber): Promise<OrderContact[]>
  contactByPhone(phone: PhoneNumber): Promise<Contact | null>
  conversation(id: ConversationId): Promise<ConversationFacts | null>
  /** Newest first. */
  conversationsOfOrder(number: OrderNumber): Promise<ConversationFacts[]>
  /** Newest first. */
  conversationsOfContact(id: ContactId): Promise<ConversationFacts[]>
  /** Open ones that this person subscribes to, the latest text first. */
  conversationsOfPerson(id: PersonId, range: { limit: number; offset: number }): Promise<ConversationFacts[]>
  /** Open ones without a thread anywhere, oldest first. */
  unshownConversations(limit: number): Promise<ConversationFacts[]>
  thread(id: ThreadId): Promise<Thread | null>
  threadAt(place: Channel, rootId: string): Promise<Thread | null>
  /** The thread, as it is now, that was below this card before it moved. */
  threadOnceAt(place: Channel, rootId: string): Promise<Thread | null>
  message(id: MessageId): Promise<Message | null>
  /** Everything said in a conversation, oldest first. */
  messages(id: ConversationId): Promise<Message[]>
  messageBySource(source: string): Promise<Message | null>
  messageByAttempt(attempt: DeliveryId): Promise<Message | null>
  /** Whether another message already holds this provider id. */
  sidIsKnown(sid: string): Promise<boolean>
  posts(message: MessageId): Promise<Post[]>
  person(identity: Identity): Promise<Person | null>
  /** The home channel of exactly this branch; null is the default for all branches. */
  homeChannel(workspace: Workspace, branch: string | null): Promise<Channel | null>
  /** The latest messages that people wrote in this thread themselves, oldest first. */
  writtenIn(thread: ThreadId, limit: number): Promise<Message[]>
  /** Threads of open conversations in this channel, newest first. */
  threadsIn(place: Channel, limit: number): Promise<Thread[]>
  /** What the platform told us about this channel; null before it told us anything. */
  channelFacts(place: Channel): Promise<ChannelFacts | null>
  outboxState(): Promise<OutboxState>
  /** Latest first. */
  deadLetters(limit: number): Promise<DeadLetter[]>
  /** Until when all texts to this number of ours are here; null for a number that was never asked about. */
  caughtUpUntil(sender: PhoneNumber): Promise<Date | null>
}

/** Writes, all or nothing. Nothing here touches the network. */
export interface StoreTransaction extends StoreReader {
  /** Holds the conversation until the end of the transaction, so that what is enqueued for it keeps its order. */
  lockConversation(id: ConversationId): Promise<void>
  saveOrder(order: Order): Promise<'created' | 'updated'>
  /** Takes the order and its list of contacts away; conversations stay. False when there was none. */
  removeOrder(number: OrderNumber): Promise<boolean>
  /** The contact at this number, under this name from now on. */
  saveContact(phone: PhoneNumber, name: string): Promise<Contact>
  setOptOut(contact: ContactId, since: Date | null): Promise<void>
  /** The order's own contacts become exactly these; one of them that was custom becomes own. */
  replaceOwnContacts(number: OrderNumber, contacts: { contactId: ContactId; label: string | null }[]): Promise<void>
  /** Adds a custom contact unless the order lists this contact already. */
  addCustomContact(number: OrderNumber, contact: ContactId, label: string | null): Promise<void>
  /** `pair-taken`: another open conversation has this contact and sender; the database says so, not a look-up. */
  addConversation(contact: ContactId, sender: PhoneNumber, createdAt: Date): Promise<Conversation | 'pair-taken'>
  /** `pair-taken` as above, when a closed one cannot be opened again. */
  setConversationState(id: ConversationId, state: Conversation['state']): Promise<'done' | 'pair-taken'>
  setAlertedAt(id: ConversationId, at: Date | null): Promise<void>
  linkOrder(id: ConversationId, number: OrderNumber): Promise<void>
  /** The conversation's thread in that workspace: the one it has, or a new one, whose card is not posted yet. */
  addThread(id: ConversationId, place: Channel): Promise<{ thread: Thread; isNew: boolean }>
  setThreadRoot(id: ThreadId, rootId: string): Promise<void>
  /** The thread goes on below another card; the posts of the old place are forgotten. */
  moveThread(id: ThreadId, place: Channel, rootId: string): Promise<void>
  /** The person behind an identity, found by identity, else by e-mail address (one person on both platforms), else new. */
  savePerson(actor: Actor): Promise<Person>
  setSignature(person: PersonId, signature: string | null): Promise<void>
  subscribe(id: ConversationId, person: PersonId, at: Date): Promise<'subscribed' | 'already'>
  unsubscribe(id: ConversationId, person: PersonId): Promise<'unsubscribed' | 'was-not'>
  /** `duplicate` when the source is known; enforced by the database, also among concurrent transactions. */
  addMessage(message: NewMessage): Promise<Message | 'duplicate'>
  updateMessage(id: MessageId, change: Partial<Pick<Message, 'status' | 'reason' | 'attempt' | 'sid'>>): Promise<void>
  /** Remembers a post; the same post twice is one. */
  addPost(post: Post): Promise<void>
  setHomeChannel(place: Channel, branch: string | null): Promise<void>
  setChannelFacts(place: Channel, facts: ChannelFacts): Promise<void>
  /** Never moves back. */
  setCaughtUpUntil(sender: PhoneNumber, until: Date): Promise<void>
  /** Ids in the order given; null for one that coalesced into a waiting one. */
  enqueue(deliveries: NewDelivery[]): Promise<(DeliveryId | null)[]>
  /** `lost` when its lease ran out and another carrier has it now: that one decides how it ends. */
  settle(delivery: Delivery, settlement: Settlement): Promise<'settled' | 'lost'>
  /** Takes what waits under this key out of the outbox, in its order; what is taken stays with its carrier. */
  withdraw(orderingKey: string): Promise<Owed[]>
  /** Makes the dead due again, all or those about a message in a thread; how many there were. */
  reviveDead(which: { threadId: ThreadId; messageId: MessageId } | 'all', dueAt: Date): Promise<number>
  /** Takes all that are dead out of the outbox; how many there were. */
  dropDead(): Promise<number>
  /** Holds every delivery to this destination until then; never shortens a pause. */
  pause(destination: string, until: Date): Promise<void>
}

export interface Store extends StoreReader {
  /** Runs the work as one transaction; whatever it throws rolls everything back and is thrown on. */
  transaction<Result>(work: (tx: StoreTransaction) => Promise<Result>): Promise<Result>
  /**
   * Takes up to `limit` due deliveries until `leaseEnd`: of each ordering key only the earliest open one, and never one
   * while another of its key is taken. A taken one whose lease ran out is taken over, marked `abandoned`.
   */
  claim(now: Date, limit: number, leaseEnd: Date, except?: PassedOver): Promise<Delivery[]>
  /** When the next delivery that could be claimed is due, pauses and order considered; null when the outbox is empty. */
  nextDue(): Promise<Date | null>
  /** Calls back after every commit that enqueued or settled deliveries. */
  onOutboxChange(listener: () => void): void
  close(): Promise<void>
}
