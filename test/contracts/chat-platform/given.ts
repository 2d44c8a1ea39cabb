// What the tests of a chat platform begin with: one order, Alan on his phone, Jane and Bob here, Erin on the other platform.
import { afterEach, beforeEach, expect } from 'vitest'
import type {
  Channel,
  ConversationFacts,
  ConversationId,
  DeliveryId,
  Message,
  NamedIdentity,
  Person,
  Thread,
  ThreadId,
} from '../../../src/conversation/model.ts'
import type { ThreadPost } from '../../../src/conversation/ports/chat-platform.ts'
import type { Log } from '../../../src/conversation/ports/log.ts'
import type { Delivery } from '../../../src/conversation/ports/outbox.ts'
import { aCard, aMessage, contact, person } from '../../bot/facts.ts'
import type { OpenChat, RunningChat, SeenPost, SeenThread } from './probe.ts'

type Alert = Extract<ThreadPost, { kind: 'sms-received' }>['alert']

/** A fresh platform for each test, closed after it; whatever happened, it logged nothing private. */
export function eachWithChat(open: OpenChat): () => Scene {
  let scene: Scene | undefined
  let logged: string[] = []
  beforeEach(async () => {
    logged = []
    scene = new Scene(await open(logInto(logged)), logged)
  })
  afterEach(async () => {
    await scene?.close()
    const unfit = [...(scene?.probe.secrets ?? []), contact.phone, 'See you tomorrow', 'At 9?']
    for (const words of unfit) expect(logged.join('\n')).not.toContain(words)
  })
  return () => {
    if (!scene) throw new Error('The platform is there only during a test')
    return scene
  }
}

function logInto(lines: string[]): Log {
  const write = (level: string) => (facts: object, words: string) =>
    void lines.push(`${level} ${words} ${JSON.stringify(facts)}`)
  return { info: write('info'), warn: write('warn'), error: write('error') }
}

export class Scene {
  readonly platform: RunningChat['platform']
  readonly probe: RunningChat['probe']
  readonly place: Channel
  readonly janeHere: NamedIdentity
  readonly bobHere: NamedIdentity
  readonly jane: Person
  /** Somebody who is only on the other platform. */
  readonly erin: Person
  readonly otherPlatform: 'slack' | 'teams'
  readonly close: () => Promise<void>
  readonly #logged: string[]
  #deliveries = 0

  constructor({ platform, probe, channel, people, close }: RunningChat, logged: string[]) {
    const { home } = platform
    this.platform = platform
    this.probe = probe
    this.close = close
    this.place = { ...home, channel }
    this.janeHere = { ...home, userId: people.jane, name: 'Jane' }
    this.bobHere = { ...home, userId: people.bob, name: 'Bob' }
    this.jane = person('Jane', { ...home, userId: people.jane })
    this.otherPlatform = home.platform === 'slack' ? 'teams' : 'slack'
    this.erin = person('Erin', { platform: this.otherPlatform, workspace: 'elsewhere', userId: people.bob })
    this.#logged = logged
  }

  /** Faults that were logged, such as a post that had to be drawn more simply. */
  get faults(): string[] {
    return this.#logged.filter((line) => line.startsWith('error'))
  }

  card(change: Partial<ConversationFacts> = {}, written: Message[] = []) {
    return aCard({ subscribers: [this.jane], ...change }, written)
  }

  message(change: Partial<Message> = {}): Message {
    return aMessage({ author: this.jane, ...change })
  }

  received(body: string, alert: Alert = 'nobody'): ThreadPost {
    const words = { direction: 'inbound', via: 'phone', status: 'received', author: null } as const
    return { kind: 'sms-received', message: this.message({ ...words, body }), contact, alert }
  }

  trouble(change: Partial<Message>): ThreadPost {
    return { kind: 'trouble', message: this.message(change), contact }
  }

  delivery(attempts = 1): Delivery {
    this.#deliveries += 1
    const id = `delivery-${this.#deliveries}` as DeliveryId
    const task = { kind: 'open-thread', threadId: 'thread-1' as ThreadId } as const
    const waiting = { destination: 'chat', orderingKey: 'thread:thread-1', abandoned: false, createdAt: new Date() }
    return { id, task, attempts, ...waiting }
  }

  threadAt(rootId: string): Thread {
    return {
      ...this.place,
      id: 'thread-1' as ThreadId,
      conversationId: 'conversation-1' as ConversationId,
      rootId,
    }
  }

  /** Opens the thread of the suite. */
  async open(card = this.card()): Promise<Thread> {
    return this.threadAt(idOf(await this.platform.openThread(this.place, card, this.delivery())))
  }

  /** Posts, and answers the post as it is seen. */
  async post(thread: Thread, post: ThreadPost): Promise<SeenPost> {
    return this.seen(idOf(await this.platform.post(thread, post, this.delivery())))
  }

  /** The only thread of the channel; fails the test when there is none or more. */
  thread(): SeenThread {
    return only(this.probe.threads())
  }

  seen(id: string): SeenPost {
    const all = this.probe.threads().flatMap(({ root, replies }) => [root, ...replies])
    return only(all.filter((post) => post.id === id))
  }
}

export function idOf(outcome: Awaited<ReturnType<RunningChat['platform']['post']>>): string {
  if (outcome.kind !== 'posted' || outcome.postId === null) throw new Error(`not posted: ${JSON.stringify(outcome)}`)
  return outcome.postId
}

export function only<Item>(items: Item[]): Item {
  const [item] = items
  if (item === undefined || items.length !== 1) throw new Error(`Expected one, not ${items.length}`)
  return item
}
