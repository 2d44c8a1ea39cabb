// The writes of the memory store, on the draft of one transaction.
import type {
  Actor,
  Channel,
  ChannelFacts,
  Contact,
  ContactId,
  Conversation,
  ConversationId,
  DeliveryId,
  Message,
  MessageId,
  Order,
  OrderNumber,
  Person,
  PersonId,
  PhoneNumber,
  Post,
  Thread,
  ThreadId,
} from '../../src/conversation/model.ts'
import type { Delivery, NewDelivery, Owed, Settlement } from '../../src/conversation/ports/outbox.ts'
import type { NewMessage, StoreTransaction } from '../../src/conversation/ports/store.ts'
import { enqueueInto, reviveIn, settleIn, withdrawFrom } from './memory-outbox.ts'
import { joinPersons } from './memory-persons.ts'
import { find, isIn, MemoryReader, toPerson } from './memory-reader.ts'
import { keyOf, type MemoryState, mustGet, placeKey } from './memory-state.ts'

export class MemoryTransaction extends MemoryReader implements StoreTransaction {
  protected readonly state: MemoryState
  /** Whether the outbox's listeners are to hear of the commit. */
  outboxChanged = false

  constructor(draft: MemoryState) {
    super()
    this.state = draft
  }

  /** The state to go on with when the work succeeded. */
  get committable(): MemoryState {
    return this.state
  }

  /** Nothing to do: transactions run one after another here. */
  async lockConversation(_id: ConversationId): Promise<void> {}

  async saveOrder(order: Order): Promise<'created' | 'updated'> {
    const old = this.state.orders.get(order.number)
    const { number, customerName, branch, status, moveDate } = order
    const same =
      old?.customerName === customerName && old.branch === branch && old.status === status && old.moveDate === moveDate
    if (!same) {
      const changed = ++this.state.counter
      this.state.orders.set(number, { number, customerName, branch, status, moveDate, changed })
    }
    return old ? 'updated' : 'created'
  }

  async removeOrder(number: OrderNumber): Promise<boolean> {
    for (const table of [this.state.listings, this.state.links]) {
      for (const [key, row] of table) if (row.number === number) table.delete(key)
    }
    return this.state.orders.delete(number)
  }

  async saveContact(phone: PhoneNumber, name: string): Promise<Contact> {
    const old = find(this.state.contacts, (row) => row.phone === phone)
    const contact = old ? { ...old, name } : { id: this.#newId<ContactId>('contact'), phone, name, optedOutAt: null }
    this.state.contacts.set(contact.id, contact)
    return { ...contact }
  }

  async setOptOut(contact: ContactId, since: Date | null): Promise<void> {
    this.state.contacts.set(contact, { ...mustGet(this.state.contacts, contact), optedOutAt: since })
  }

  async replaceOwnContacts(
    number: OrderNumber,
    contacts: { contactId: ContactId; label: string | null }[],
  ): Promise<void> {
    mustGet(this.state.orders, number)
    for (const [key, row] of this.state.listings) {
      if (row.number === number && row.kind === 'own') this.state.listings.delete(key)
    }
    const listed = new Set<ContactId>()
    for (const { contactId, label } of contacts) {
      if (listed.has(contactId)) continue
      const place = listed.add(contactId).size
      this.state.listings.set(keyOf(number, contactId), { number, contactId, kind: 'own', label, place })
    }
  }

  async addCustomContact(number: OrderNumber, contactId: ContactId, label: string | null): Promise<void> {
    mustGet(this.state.orders, number)
    const key = keyOf(number, contactId)
    if (this.state.listings.has(key)) return
    this.state.listings.set(key, { number, contactId, kind: 'custom', label, place: ++this.state.counter })
  }

  async addConversation(
    contactId: ContactId,
    sender: PhoneNumber,
    createdAt: Date,
  ): Promise<Conversation | 'pair-taken'> {
    if (this.#pairIsTaken(contactId, sender)) return 'pair-taken'
    const id = this.#newId<ConversationId>('conversation')
    const conversation: Conversation = { id, contactId, sender, state: 'open', alertedAt: null }
    this.state.conversations.set(id, { ...conversation, createdAt, seq: ++this.state.counter })
    return conversation
  }

  async setConversationState(id: ConversationId, state: Conversation['state']): Promise<'done' | 'pair-taken'> {
    const row = mustGet(this.state.conversations, id)
    if (row.state === state) return 'done'
    if (state === 'open' && this.#pairIsTaken(row.contactId, row.sender)) return 'pair-taken'
    this.state.conversations.set(id, { ...row, state })
    return 'done'
  }

  async setAlertedAt(id: ConversationId, at: Date | null): Promise<void> {
    this.state.conversations.set(id, { ...mustGet(this.state.conversations, id), alertedAt: at })
  }

  async linkOrder(id: ConversationId, number: OrderNumber): Promise<void> {
    mustGet(this.state.orders, number)
    const key = keyOf(id, number)
    if (!this.state.links.has(key)) this.state.links.set(key, { conversationId: id, number })
  }

  async addThread(conversationId: ConversationId, place: Channel): Promise<{ thread: Thread; isNew: boolean }> {
    const known = find(this.state.threads, (row) => row.conversationId === conversationId && isIn(row, place))
    if (known) return { thread: { ...known }, isNew: false }
    const { platform, workspace, channel } = place
    const id = this.#newId<ThreadId>('thread')
    const thread: Thread = { id, conversationId, platform, workspace, channel, rootId: null }
    this.state.threads.set(id, thread)
    return { thread: { ...thread }, isNew: true }
  }

  async setThreadRoot(id: ThreadId, rootId: string): Promise<void> {
    this.state.threads.set(id, { ...mustGet(this.state.threads, id), rootId })
  }

  async moveThread(id: ThreadId, { channel }: Channel, rootId: string): Promise<void> {
    for (const [key, post] of this.state.posts) if (post.threadId === id) this.state.posts.delete(key)
    const former = mustGet(this.state.threads, id)
    if (former.rootId) this.state.formerPlaces.set(placeKey(former, former.rootId), id)
    this.state.threads.set(id, { ...former, channel, rootId })
  }

  async savePerson(actor: Actor): Promise<Person> {
    const email = actor.email?.trim().toLowerCase() || null
    const byEmail = email === null ? undefined : find(this.state.persons, (row) => row.email === email)
    const byIdentity = this.personAt(actor)
    const { platform, workspace, userId, name } = actor
    let person = byIdentity ?? byEmail
    if (byIdentity && byIdentity.email === null && byEmail) person = joinPersons(this.state, byIdentity, byEmail)
    person ??= { id: this.#newId<PersonId>('person'), name, email, signature: null, identities: [] }
    const isFree = !byEmail || byEmail.id === person.id
    const identities = byIdentity ? person.identities : [...person.identities, { platform, workspace, userId }]
    const saved = { ...person, name, email: email !== null && isFree ? email : person.email, identities }
    this.state.persons.set(saved.id, saved)
    return toPerson(saved)
  }

  async setSignature(person: PersonId, signature: string | null): Promise<void> {
    this.state.persons.set(person, { ...mustGet(this.state.persons, person), signature })
  }

  async subscribe(id: ConversationId, person: PersonId, _at: Date): Promise<'subscribed' | 'already'> {
    const key = keyOf(id, person)
    if (this.state.subscriptions.has(key)) return 'already'
    this.state.subscriptions.set(key, { conversationId: id, personId: person })
    return 'subscribed'
  }

  async unsubscribe(id: ConversationId, person: PersonId): Promise<'unsubscribed' | 'was-not'> {
    return this.state.subscriptions.delete(keyOf(id, person)) ? 'unsubscribed' : 'was-not'
  }

  async addMessage(message: NewMessage): Promise<Message | 'duplicate'> {
    if (await this.messageBySource(message.source)) return 'duplicate'
    const id = this.#newId<MessageId>('message')
    const { author, ...rest } = message
    const row = { ...rest, id, attempt: null, sid: null }
    this.state.messages.set(id, { ...row, authorId: author?.id ?? null })
    return { ...row, author }
  }

  async updateMessage(
    id: MessageId,
    change: Partial<Pick<Message, 'status' | 'reason' | 'attempt' | 'sid'>>,
  ): Promise<void> {
    this.state.messages.set(id, { ...mustGet(this.state.messages, id), ...change })
  }

  async addPost(post: Post): Promise<void> {
    const key = keyOf(post.threadId, post.postId)
    if (!this.state.posts.has(key)) this.state.posts.set(key, { ...post })
  }

  async setHomeChannel(place: Channel, branch: string | null): Promise<void> {
    this.state.homes.set(keyOf(place.platform, place.workspace, branch), { ...place, branch })
  }

  async setChannelFacts(place: Channel, facts: ChannelFacts): Promise<void> {
    this.state.channels.set(keyOf(place.platform, place.workspace, place.channel), { ...facts })
  }

  async setCaughtUpUntil(sender: PhoneNumber, until: Date): Promise<void> {
    const known = this.state.caughtUp.get(sender)
    if (!known || known < until) this.state.caughtUp.set(sender, until)
  }

  async enqueue(deliveries: NewDelivery[]): Promise<(DeliveryId | null)[]> {
    if (deliveries.length > 0) this.outboxChanged = true
    return deliveries.map((delivery) => enqueueInto(this.state, delivery, this.#newId('delivery')))
  }

  async settle(delivery: Delivery, settlement: Settlement): Promise<'settled' | 'lost'> {
    const end = settleIn(this.state, delivery, settlement)
    if (end === 'settled') this.outboxChanged = true
    return end
  }

  async withdraw(orderingKey: string): Promise<Owed[]> {
    return withdrawFrom(this.state, orderingKey)
  }

  async reviveDead(which: { threadId: ThreadId; messageId: MessageId } | 'all', dueAt: Date): Promise<number> {
    const revived = reviveIn(this.state, which, dueAt)
    if (revived > 0) this.outboxChanged = true
    return revived
  }

  async dropDead(): Promise<number> {
    const dead = [...this.state.deliveries.values()].filter(({ state }) => state === 'dead')
    for (const { id } of dead) this.state.deliveries.delete(id)
    return dead.length
  }

  async pause(destination: string, until: Date): Promise<void> {
    const known = this.state.pauses.get(destination)
    if (!known || known < until) this.state.pauses.set(destination, until)
  }

  #pairIsTaken(contactId: ContactId, sender: PhoneNumber): boolean {
    return !!find(this.state.conversations, (row) => {
      return row.state === 'open' && row.contactId === contactId && row.sender === sender
    })
  }

  #newId<Id extends string>(kind: string): Id {
    return `${kind}-${++this.state.counter}` as Id
  }
}
