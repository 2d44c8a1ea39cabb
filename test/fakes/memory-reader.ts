// The questions of the memory store, answered from one state.
import type {
  Channel,
  ChannelFacts,
  Contact,
  ContactId,
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
} from '../../src/conversation/model.ts'
import type { DeadLetter, OutboxState } from '../../src/conversation/ports/outbox.ts'
import type { StoreReader } from '../../src/conversation/ports/store.ts'
import { deadLettersOf, stateOf } from './memory-outbox.ts'
import { keyOf, type MemoryState, mustGet, placeKey } from './memory-state.ts'

type StoredMessage = Omit<Message, 'author'> & { authorId: PersonId | null }
type StoredOrder = Order & { changed: number }

export abstract class MemoryReader implements StoreReader {
  protected abstract readonly state: MemoryState

  async order(number: OrderNumber): Promise<Order | null> {
    const order = this.state.orders.get(number)
    return order ? toOrder(order) : null
  }

  async searchOrders(words: string, limit: number): Promise<Order[]> {
    const sought = words.trim().toLowerCase()
    return [...this.state.orders.values()]
      .filter((order) => {
        return order.number.toLowerCase().startsWith(sought) || order.customerName.toLowerCase().includes(sought)
      })
      .sort((a, b) => b.changed - a.changed)
      .slice(0, limit)
      .map(toOrder)
  }

  async listOrders(after: OrderNumber | null, limit: number): Promise<Order[]> {
    return [...this.state.orders.values()]
      .filter((order) => after === null || order.number > after)
      .sort((a, b) => (a.number < b.number ? -1 : 1))
      .slice(0, limit)
      .map(toOrder)
  }

  async orderContacts(number: OrderNumber): Promise<OrderContact[]> {
    const listings = [...this.state.listings.values()].filter((listing) => listing.number === number)
    return (['own', 'custom'] as const).flatMap((kind) => {
      return listings
        .filter((listing) => listing.kind === kind)
        .sort((a, b) => a.place - b.place)
        .map(({ contactId, label }) => ({ contact: { ...mustGet(this.state.contacts, contactId) }, kind, label }))
    })
  }

  async contactByPhone(phone: PhoneNumber): Promise<Contact | null> {
    const contact = find(this.state.contacts, (row) => row.phone === phone)
    return contact ? { ...contact } : null
  }

  async conversation(id: ConversationId): Promise<ConversationFacts | null> {
    return this.state.conversations.has(id) ? this.#facts(id) : null
  }

  async conversationsOfOrder(number: OrderNumber): Promise<ConversationFacts[]> {
    const links = [...this.state.links.values()].filter((link) => link.number === number)
    return this.#newestFirst(links.map((link) => link.conversationId))
  }

  async conversationsOfContact(id: ContactId): Promise<ConversationFacts[]> {
    const conversations = [...this.state.conversations.values()].filter((row) => row.contactId === id)
    return this.#newestFirst(conversations.map((row) => row.id))
  }

  async conversationsOfPerson(
    id: PersonId,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<ConversationFacts[]> {
    const mine = [...this.state.subscriptions.values()].filter(({ personId }) => personId === id)
    const facts = this.#newestFirst(mine.map(({ conversationId }) => conversationId))
    const lastText = ({ lastMessageAt }: ConversationFacts) => lastMessageAt?.getTime() ?? 0
    const open = facts.filter(({ state }) => state === 'open').sort((a, b) => lastText(b) - lastText(a))
    return open.slice(offset, offset + limit)
  }

  async unshownConversations(limit: number): Promise<ConversationFacts[]> {
    const shown = new Set([...this.state.threads.values()].map(({ conversationId }) => conversationId))
    return [...this.state.conversations.values()]
      .filter((row) => row.state === 'open' && !shown.has(row.id))
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || a.seq - b.seq)
      .slice(0, limit)
      .map((row) => this.#facts(row.id))
  }

  async thread(id: ThreadId): Promise<Thread | null> {
    const thread = this.state.threads.get(id)
    return thread ? { ...thread } : null
  }

  async threadAt(place: Channel, rootId: string): Promise<Thread | null> {
    const thread = find(this.state.threads, (row) => {
      return isIn(row, place) && row.channel === place.channel && row.rootId === rootId
    })
    return thread ? { ...thread } : null
  }

  async message(id: MessageId): Promise<Message | null> {
    return this.#message(this.state.messages.get(id))
  }

  async messages(id: ConversationId): Promise<Message[]> {
    return this.#oldestFirst((row) => row.conversationId === id)
  }

  async messageBySource(source: string): Promise<Message | null> {
    return this.#message(find(this.state.messages, (row) => row.source === source))
  }

  async messageByAttempt(attempt: DeliveryId): Promise<Message | null> {
    return this.#message(find(this.state.messages, (row) => row.attempt === attempt))
  }

  async sidIsKnown(sid: string): Promise<boolean> {
    return find(this.state.messages, (row) => row.sid === sid) !== undefined
  }

  async posts(message: MessageId): Promise<Post[]> {
    return [...this.state.posts.values()].filter((post) => post.messageId === message).map((post) => ({ ...post }))
  }

  async person(identity: Identity): Promise<Person | null> {
    const person = this.personAt(identity)
    return person ? toPerson(person) : null
  }

  async homeChannel(home: Workspace, branch: string | null): Promise<Channel | null> {
    const row = this.state.homes.get(keyOf(home.platform, home.workspace, branch))
    return row ? { platform: row.platform, workspace: row.workspace, channel: row.channel } : null
  }

  async writtenIn(thread: ThreadId, limit: number): Promise<Message[]> {
    const theirs = [...this.state.posts.values()].filter((post) => {
      return post.threadId === thread && post.by === 'person' && post.role === 'message'
    })
    const written = new Set(theirs.map(({ messageId }) => messageId))
    return this.#oldestFirst((row) => written.has(row.id)).slice(-limit)
  }

  async threadOnceAt(place: Channel, rootId: string): Promise<Thread | null> {
    const id = this.state.formerPlaces.get(placeKey(place, rootId))
    return id ? this.thread(id) : null
  }

  async threadsIn(place: Channel, limit: number): Promise<Thread[]> {
    return [...this.state.threads.values()]
      .filter((row) => isIn(row, place) && row.channel === place.channel)
      .filter((row) => mustGet(this.state.conversations, row.conversationId).state === 'open')
      .toReversed()
      .slice(0, limit)
      .map((row) => ({ ...row }))
  }

  async outboxState(): Promise<OutboxState> {
    return stateOf(this.state)
  }

  async deadLetters(limit: number): Promise<DeadLetter[]> {
    return deadLettersOf(this.state, limit)
  }

  async channelFacts(place: Channel): Promise<ChannelFacts | null> {
    const facts = this.state.channels.get(keyOf(place.platform, place.workspace, place.channel))
    return facts ? { ...facts } : null
  }

  async caughtUpUntil(sender: PhoneNumber): Promise<Date | null> {
    return this.state.caughtUp.get(sender) ?? null
  }

  protected personAt(identity: Identity): Person | undefined {
    return find(this.state.persons, (row) => {
      return row.identities.some((known) => isIn(known, identity) && known.userId === identity.userId)
    })
  }

  #facts(id: ConversationId): ConversationFacts {
    const { seq: _, ...conversation } = mustGet(this.state.conversations, id)
    const ofThis = (row: { conversationId: ConversationId }) => row.conversationId === id
    return {
      ...conversation,
      contact: { ...mustGet(this.state.contacts, conversation.contactId) },
      orders: [...this.state.links.values()]
        .filter(ofThis)
        .map((row) => toOrder(mustGet(this.state.orders, row.number))),
      threads: [...this.state.threads.values()].filter(ofThis).map((row) => ({ ...row })),
      subscribers: [...this.state.subscriptions.values()]
        .filter(ofThis)
        .map((row) => toPerson(mustGet(this.state.persons, row.personId))),
      lastMessageAt: this.#lastMessageAt(id),
    }
  }

  #lastMessageAt(id: ConversationId): Date | null {
    let last: Date | null = null
    for (const message of this.state.messages.values()) {
      if (message.conversationId !== id || message.status === 'withheld' || message.status === 'left') continue
      if (last === null || message.createdAt > last) last = message.createdAt
    }
    return last
  }

  #newestFirst(ids: ConversationId[]): ConversationFacts[] {
    return ids
      .map((id) => mustGet(this.state.conversations, id))
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || b.seq - a.seq)
      .map((row) => this.#facts(row.id))
  }

  #oldestFirst(test: (row: StoredMessage) => boolean): Message[] {
    return [...this.state.messages.values()]
      .filter(test)
      .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
      .map((row) => this.#toMessage(row))
  }

  #message(row: StoredMessage | undefined): Message | null {
    return row ? this.#toMessage(row) : null
  }

  #toMessage(row: StoredMessage): Message {
    const { authorId, ...message } = row
    const author = authorId === null ? null : toPerson(mustGet(this.state.persons, authorId))
    return { ...message, media: message.media.map((media) => ({ ...media })), author }
  }
}

export function isIn(place: Workspace, home: Workspace): boolean {
  return place.platform === home.platform && place.workspace === home.workspace
}

export function find<Row>(table: Map<string, Row>, test: (row: Row) => boolean): Row | undefined {
  for (const row of table.values()) if (test(row)) return row
  return undefined
}

export function toPerson(person: Person): Person {
  return { ...person, identities: person.identities.map((identity) => ({ ...identity })) }
}

function toOrder({ changed: _, ...order }: StoredOrder): Order {
  return order
}
