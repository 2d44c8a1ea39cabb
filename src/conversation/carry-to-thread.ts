// Carrying to a chat thread: its card, its posts, where messages stand, and words for one person.
import type { Bridge } from './bridge.ts'
import type { Destinations } from './destinations.ts'
import type { ConversationFacts, Message, Post, Thread } from './model.ts'
import { isInTrouble } from './owe.ts'
import type { ChatOutcome, ChatPlatform, ConversationCard, PostOutcome } from './ports/chat-platform.ts'
import type { Log } from './ports/log.ts'
import type { Delivery } from './ports/outbox.ts'
import { reopenThread } from './reopen-thread.ts'
import { settleThreadTask, type ThreadTask } from './settle-thread-task.ts'
import { postOf, troubleOf, unshownOf } from './thread-post.ts'
import { identitiesIn, isIn } from './workspace.ts'

type Outcome = ChatOutcome | PostOutcome

/** So many of the latest texts find room on a card. */
const mostOnCard = 3
const noCard = 'the thread has no card yet'

export async function carryToThread(
  bridge: Bridge,
  { platforms, log }: Destinations,
  delivery: Delivery,
  task: ThreadTask,
): Promise<void> {
  const thread = await bridge.store.thread(task.threadId)
  const conversation = thread && (await bridge.store.conversation(thread.conversationId))
  const platform = thread && platforms.find(({ home }) => isIn(home, thread))
  const outcome =
    !thread || !conversation
      ? ({ kind: 'refused', because: 'the thread is not there any more' } as const)
      : !platform
        ? ({ kind: 'gone', because: `no ${thread.platform} workspace ${thread.workspace} is connected` } as const)
        : await tryTo(() => carryOrReopen({ bridge, platform, delivery, thread, conversation }, task, log), log)
  if (outcome !== 'reopened') await settleThreadTask({ bridge, log }, { delivery, task, thread }, outcome)
}

/** What we cannot draw counts as tried, so that it is given up one day and does not hold back its thread for ever. */
async function tryTo(work: () => Promise<Outcome | 'reopened'>, log: Log): Promise<Outcome | 'reopened'> {
  try {
    return await work()
  } catch (error) {
    log.error({ error }, 'a fault of ours in carrying to a thread')
    return { kind: 'retry', because: 'a fault of ours', afterMs: null }
  }
}

interface Carrying {
  bridge: Bridge
  platform: ChatPlatform
  delivery: Delivery
  thread: Thread
  conversation: ConversationFacts
}

async function carryOrReopen(carrying: Carrying, task: ThreadTask, log: Log): Promise<Outcome | 'reopened'> {
  const outcome = await carry(carrying, task)
  if (outcome.kind !== 'gone') return outcome
  if (isAboutOne(task) || !(await hasTakenAny(carrying))) {
    const card = await redrawCard(carrying)
    if (card.kind === 'retry') return card
    if (card.kind !== 'gone') return isAboutOne(task) ? { kind: 'refused', because: outcome.because } : outcome
  }
  const reopened = await reopenThread(carrying, await cardOf(carrying))
  if (reopened !== 'reopened') return reopened.kind === 'retry' ? reopened : outcome
  log.warn({ thread: carrying.thread.id, because: outcome.because }, 'a thread was gone and goes on below a new card')
  return 'reopened'
}

/** Gone may be but the person who is to be told, or the post that is to be marked. */
function isAboutOne({ kind }: ThreadTask): boolean {
  return kind === 'notify' || kind === 'show-status'
}

/** Where nothing was ever taken below a card that stands, another card would fare no better, and the next, and the next. */
async function hasTakenAny({ bridge, thread }: Carrying): Promise<boolean> {
  for (const { id } of await bridge.store.messages(thread.conversationId)) {
    const posts = await bridge.store.posts(id)
    if (posts.some(({ threadId }) => threadId === thread.id)) return true
  }
  return false
}

async function redrawCard(carrying: Carrying): Promise<ChatOutcome> {
  const { platform, thread } = carrying
  if (!thread.rootId) return { kind: 'gone', because: noCard }
  return platform.redrawCard(thread, await cardOf(carrying))
}

async function carry(carrying: Carrying, task: ThreadTask): Promise<Outcome> {
  const { bridge, platform, thread, conversation, delivery } = carrying
  if (task.kind === 'open-thread') {
    if (thread.rootId) return { kind: 'done' }
    return platform.openThread(thread, await cardOf(carrying), delivery)
  }
  if (task.kind === 'redraw-card') return redrawCard(carrying)
  if (!thread.rootId) return { kind: 'gone', because: noCard }

  const message = await bridge.store.message(task.messageId)
  if (!message) return { kind: 'refused', because: 'the message is not there any more' }
  const posts = await bridge.store.posts(message.id)
  const here = posts.filter((post) => post.threadId === thread.id)
  switch (task.kind) {
    case 'post':
      if (isShownIn(here)) return { kind: 'done' }
      return platform.post(thread, postOf(message, conversation, thread, posts, delivery.createdAt), delivery)
    case 'trouble':
      if (!isInTrouble(message)) return { kind: 'done' }
      return platform.post(thread, troubleOf(message, conversation), delivery)
    case 'unshown':
      return platform.post(thread, unshownOf(message, conversation, thread, isShownIn(here)), delivery)
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

function isShownIn(here: readonly Post[]): boolean {
  return here.some(({ role }) => role === 'message')
}

/** The card; only where posts of people cannot be marked does it say how their latest ones stand. */
async function cardOf({ bridge, platform, thread, conversation }: Carrying): Promise<ConversationCard> {
  return { conversation, written: platform.mark ? [] : await bridge.store.writtenIn(thread.id, mostOnCard) }
}

/** At a person's own post we can only put a mark, or else say it on the card; ours are drawn again. */
async function showStatus(carrying: Carrying, message: Message, posts: Post[], here: Post[]): Promise<ChatOutcome> {
  const { platform, thread, conversation, delivery } = carrying
  const redrawn = {
    message: () => postOf(message, conversation, thread, posts, delivery.createdAt),
    trouble: () => troubleOf(message, conversation),
    unshown: () => unshownOf(message, conversation, thread, isShownIn(here)),
  }
  for (const { by, role, postId } of here) {
    const outcome =
      by === 'person'
        ? await (platform.mark?.(thread, postId, message) ?? platform.redrawCard(thread, await cardOf(carrying)))
        : await platform.redraw(thread, postId, redrawn[role]())
    // A post that somebody deleted is refused; the others are drawn all the same.
    if (outcome.kind === 'retry' || outcome.kind === 'gone') return outcome
  }
  return { kind: 'done' }
}
