// A chat platform in memory: keeps what was posted where, unless told what to answer next.
import type { Identity, Message, Thread, Workspace } from '../../src/conversation/model.ts'
import type {
  ChatOutcome,
  ChatPlatform,
  ConversationCard,
  Notice,
  PostOutcome,
  ThreadPost,
} from '../../src/conversation/ports/chat-platform.ts'

export interface FakeThread {
  channel: string
  rootId: string
  card: ConversationCard
  /** How often the card was drawn. */
  drawings: number
  posts: { postId: string; post: ThreadPost }[]
  marks: Map<string, Message['status']>
  notices: { to: Identity; notice: Notice }[]
}

type Trouble = Exclude<ChatOutcome, { kind: 'done' }>

export interface FakeChat extends ChatPlatform {
  threads: FakeThread[]
  /** Answers of the next calls; after them everything is taken. */
  next: Trouble[]
  /** The only thread; fails the test when there is none or more. */
  thread(): FakeThread
}

/** `canMark`: whether it can put marks at posts of people. */
export function createChat(
  home: Workspace = { platform: 'slack', workspace: 'T1' },
  { canMark = true } = {},
): FakeChat {
  let ids = 0
  const at = (thread: Thread) => {
    const found = chat.threads.find(({ rootId }) => rootId === thread.rootId)
    if (!found) throw new Error(`no thread ${thread.rootId}`)
    return found
  }
  const take = async <Answer>(work: () => Answer): Promise<Answer | Trouble> => chat.next.shift() ?? work()
  const done = (work: () => void): Promise<ChatOutcome> =>
    take(() => {
      work()
      return { kind: 'done' }
    })
  const posted = (work: (postId: string) => void): Promise<PostOutcome> =>
    take(() => {
      ids += 1
      work(`${home.platform}-${ids}`)
      return { kind: 'posted', postId: `${home.platform}-${ids}` }
    })
  const chat: FakeChat = {
    home,
    threads: [],
    next: [],
    thread() {
      const [only, ...others] = chat.threads
      if (!only || others.length > 0) throw new Error(`${chat.threads.length} threads`)
      return only
    },
    openThread: ({ channel }, card) =>
      posted((rootId) =>
        chat.threads.push({ channel, rootId, card, drawings: 1, posts: [], marks: new Map(), notices: [] }),
      ),
    redrawCard: (thread, card) =>
      done(() => {
        at(thread).card = card
        at(thread).drawings += 1
      }),
    post: (thread, post) => posted((postId) => at(thread).posts.push({ postId, post })),
    redraw: (thread, postId, post) =>
      done(() => {
        const shown = at(thread).posts.find((candidate) => candidate.postId === postId)
        if (!shown) throw new Error(`no post ${postId}`)
        shown.post = post
      }),
    mark: canMark ? (thread, postId, message) => done(() => at(thread).marks.set(postId, message.status)) : null,
    notify: (thread, to, notice) => done(() => at(thread).notices.push({ to, notice })),
  }
  return chat
}
