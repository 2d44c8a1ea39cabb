// A post and the replies to it, with a place to reply.
import { useEffect, useRef, useState } from 'react'
import type { SeenMessage } from '../../serve/snapshot.ts'
import { useTeams } from '../world.ts'
import { TeamsComposer } from './composer.tsx'
import { MessageInTeams } from './message.tsx'
import type { TeamsThread } from './thread-link.ts'

type Props = {
  root: SeenMessage
  replies: SeenMessage[]
  /** Where a link led: this thread or another. */
  target: TeamsThread | undefined
}

export function ThreadOfPosts({ root, replies, target }: Props) {
  const { act } = useTeams()
  const [isReplying, setReplying] = useState(false)
  const [followed, setFollowed] = useState<TeamsThread>()
  if (target !== followed) {
    setFollowed(target)
    if (target?.root === root.id) setReplying(true)
  }
  const place = { conversation: root.conversation, rootId: root.id }
  const bottom = useRef<HTMLDivElement>(null)
  // Whoever is writing here keeps both the last reply and the box in view.
  useEffect(() => {
    if (isReplying) bottom.current?.scrollIntoView({ block: 'nearest' })
  }, [isReplying, replies.length])

  return (
    <section className="thread-of-posts" data-root={root.id} aria-label={`Thread of ${root.summary ?? 'this post'}`}>
      <MessageInTeams message={root} />
      {replies.length > 0 && (
        <div className="replies">
          {replies.map((reply) => (
            <MessageInTeams key={reply.id} message={reply} />
          ))}
        </div>
      )}
      <div className="reply" ref={bottom}>
        {isReplying ? (
          <TeamsComposer
            label="Reply"
            place={place}
            onSend={(text) => void act({ do: 'say', place, text })}
            onCancel={() => setReplying(false)}
          />
        ) : (
          <button type="button" onClick={() => setReplying(true)}>
            Reply
          </button>
        )}
      </div>
    </section>
  )
}
