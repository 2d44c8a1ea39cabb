// One thread, beside its channel.
import { useRef } from 'react'
import type { SlackScreen } from '../../serve/snapshot.ts'
import { useStickToEnd } from '../stick-to-end.ts'
import { useSlack } from '../world.ts'
import { SlackComposer } from './composer.tsx'
import { EphemeralPost } from './ephemeral-post.tsx'
import { Post } from './post.tsx'

export function ThreadPane({
  channel,
  root,
  onClose,
}: {
  channel: SlackScreen['channels'][number]
  root: string
  onClose: () => void
}) {
  const { snapshot, act } = useSlack()
  const list = useRef<HTMLDivElement>(null)
  const posts = channel.messages.filter((message) => message.ts === root || message.threadTs === root)
  const ephemerals = snapshot.ephemerals.filter((one) => one.threadTs === root)
  const feed = [
    ...posts.map((message) => ({ ts: message.ts, message })),
    ...ephemerals.map((ephemeral) => ({ ts: ephemeral.ts, ephemeral })),
  ]
  feed.sort((a, b) => Number(a.ts) - Number(b.ts))
  useStickToEnd(list, feed.length)
  const replies = posts.length - 1

  return (
    <section className="pane thread" aria-label="Thread">
      <header>
        <h1>Thread</h1>
        <span>#{channel.name}</span>
        <button type="button" className="icon" aria-label="Close thread" onClick={onClose}>
          ✕
        </button>
      </header>
      <div className="feed" ref={list}>
        {feed.map((item, index) =>
          'message' in item ? (
            <div key={item.ts}>
              <Post message={item.message} />
              {index === 0 && replies > 0 && (
                <div className="rule">
                  {replies} {replies === 1 ? 'reply' : 'replies'}
                </div>
              )}
            </div>
          ) : (
            <EphemeralPost key={item.ts} ephemeral={item.ephemeral} />
          ),
        )}
      </div>
      <SlackComposer
        label="Reply…"
        draft={root}
        onSend={(text, file) =>
          void act({ do: 'say', channel: channel.id, text, threadTs: root, ...(file && { file }) })
        }
      />
    </section>
  )
}
