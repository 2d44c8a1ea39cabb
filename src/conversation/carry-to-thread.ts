// Carrying to a chat thread: its card, its posts, where messages stand, and words for one person.
import { backOffMs } from './back-off.ts'
import type { Bridge } from './bridge.ts'
import type { Destinations } from './destinations.ts'
import type { ConversationFacts, Message, Post, Thread } from './model.ts'
import type { ChatOutcome, ChatPlatform, ConversationCard, PostOutcome } from './ports/chat-platform.ts'
import type { Delivery, Task } from './ports/outbox.ts'
import type { StoreTransaction } from './ports/store.ts'
import { postOf, troubleOf } from './thread-post.ts'
import { identitiesIn, isIn } from './workspace.ts'

type ThreadTask = Exclude<Task, { kind: 'sms' | 'find-sms' }>
type Outcome = ChatOutcome | PostOutcome

/** So many of the latest texts find room on a card. */
const mostOnCard = 3

export async function carryToThread(
  bridge: Bridge,
  { platforms, log }: Destinations,
  delivery: Delivery,
  task: ThreadTask,
): Promise<void> {
  const thread = await bridge.store.thread(task.threadId)
  const conversation = thread && (await bridge.store.conversation(thread.conversationId))
  const platform = thread && platforms.find(({ home }) => isIn(home, thread))
  const outcome: Outcome =
    !thread || !conversation
      ? { kind: 'refused', because: 'the thread is not there any more' }
      : !platform
        ? { kind: 'gone', because: `no ${thread.platform} workspace ${thread.workspace} is connected` }
        : await carry({ bridge, platform, delivery, thread, conversation }, task)
  if (outcome.kind === 'gone' || outcome.kind === 'refused') {
    log.warn({ delivery: delivery.id, task: task.kind, because: outcome.because }, 'a post could not be made')
  }
  await settle(bridge, delivery, task, outcome)
}

interface Carrying {
  bridge: Bridge
  platform: ChatPlatform
  delivery: Delivery
  thread: Thread
  conversation: ConversationFacts
}

async function carry(carrying: Carrying, task: ThreadTask): Promise<Outcome> {
  const { bridge, platform, thread, conversation, delivery } = carrying
  if (task.kind === 'open-thread') {
    if (thread.rootId) return { kind: 'done' }
    return platform.openThread(thread, await cardOf(carrying), delivery)
  }
  if (!thread.rootId) return { kind: 'gone', because: 'the thread has no card yet' }
  if (task.kind === 'redraw-card') return platform.redrawCard(thread, await cardOf(carrying))

  const message = await bridge.store.message(task.messageId)
  if (!message) return { kind: 'refused', because: 'the message is not there any more' }
  const posts = await bridge.store.posts(message.id)
  const here = posts.filter((post) => post.threadId === thread.id)
  switch (task.kind) {
    case 'post':
      if (here.some(({ role }) => role === 'message')) return { kind: 'done' }
      return platform.post(thread, postOf(message, conversation, thread, posts, delivery.createdAt), delivery)
    case 'trouble':
      if (message.status !== 'failed' && message.status !== 'doubtful') return { kind: 'done' }
      return platform.post(thread, troubleOf(message, conversation), delivery)
    case 'show-status':
      return showStatus(carrying, message, posts, here)
    case 'notify': {
      const [author] = message.author ? identitiesIn([message.author], thread) : []
      if (!author) return { kind: 'done' }
      const notice = { kind: task.notice, message, contact: conversation.contact }
      return platform.notify(thread, author, notice, delivery)
    }
  }
}

/** The card; only where posts of people cannot be marked does it say how their latest ones stand. */
async function cardOf({ bridge, platform, thread, conversation }: Carrying): Promise<ConversationCard> {
  return { conversation, written: platform.mark ? [] : await bridge.store.writtenIn(thread.id, mostOnCard) }
}

/** At a person's own post we can only put a mark, or else say it on the card; ours are drawn again. */
async function showStatus(carrying: Carrying, message: Message, posts: Post[], here: Post[]): Promise<ChatOutcome> {
  const { platform, thread, conversation, delivery } = carrying
  for (const { by, role, postId } of here) {
    const outcome =
      by === 'person'
        ? await (platform.mark?.(thread, postId, message) ?? platform.redrawCard(thread, await cardOf(carrying)))
        : await platform.redraw(
            thread,
            postId,
            role === 'trouble'
              ? troubleOf(message, conversation)
              : postOf(message, conversation, thread, posts, delivery.createdAt),
          )
    if (outcome.kind !== 'done') return outcome
  }
  return { kind: 'done' }
}

async function settle(bridge: Bridge, delivery: Delivery, task: ThreadTask, outcome: Outcome): Promise<void> {
  await bridge.store.transaction(async (tx) => {
    switch (outcome.kind) {
      case 'posted':
      case 'done':
        if (outcome.kind === 'posted' && outcome.postId !== null) await remember(tx, task, outcome.postId)
        return void (await tx.settle(delivery, { kind: 'done' }))
      case 'refused':
        return void (await tx.settle(delivery, { kind: 'dead', because: outcome.because }))
      // Gone: somebody has to invite the bot or restore the channel first; nothing is dropped meanwhile.
      case 'gone':
      case 'retry': {
        const toldMs = outcome.kind === 'retry' ? outcome.afterMs : null
        const dueAt = new Date(bridge.clock.now().getTime() + (toldMs ?? backOffMs(delivery.attempts)))
        await tx.settle(delivery, { kind: 'again', dueAt })
        if (toldMs !== null) await tx.pause(delivery.destination, dueAt)
      }
    }
  })
}

async function remember(tx: StoreTransaction, task: ThreadTask, postId: string): Promise<void> {
  if (task.kind === 'open-thread') return tx.setThreadRoot(task.threadId, postId)
  if (task.kind !== 'post' && task.kind !== 'trouble') return
  await tx.addPost({
    messageId: task.messageId,
    threadId: task.threadId,
    postId,
    role: task.kind === 'post' ? 'message' : 'trouble',
    by: 'us',
  })
}
