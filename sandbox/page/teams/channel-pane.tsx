// A channel of Teams: posts with their replies beneath them, and where a new post is written.
import { useEffect, useRef } from 'react'
import type { TeamsScreen } from '../../serve/snapshot.ts'
import { useStickToEnd } from '../stick-to-end.ts'
import { useTeams } from '../world.ts'
import { TeamsComposer } from './composer.tsx'
import type { TeamsThread } from './thread-link.ts'
import { ThreadOfPosts } from './thread-of-posts.tsx'

type Props = { channel: TeamsScreen['channels'][number]; target: TeamsThread | undefined }

export function ChannelPane({ channel, target }: Props) {
  const { act } = useTeams()
  const feed = useRef<HTMLDivElement>(null)
  const { id, name, messages } = channel
  const repliesTo = (root: string) => messages.filter((message) => message.rootId === root)
  const roots = messages.filter(
    (message) => message.rootId === undefined && (!message.deleted || repliesTo(message.id).length > 0),
  )
  useStickToEnd(feed, roots.length)
  useEffect(() => {
    if (target)
      feed.current
        ?.querySelector(`[data-root="${target.root}"] .reply :is(button, textarea)`)
        ?.scrollIntoView({ block: 'end' })
  }, [target])

  return (
    <section className="teams-pane" aria-label={`${name}, posts`}>
      <header>
        <h1>{name}</h1>
        <span className="tab">Posts</span>
      </header>
      <div className="feed" ref={feed}>
        {roots.length === 0 && <p className="welcome">Nothing was posted in {name} yet.</p>}
        {roots.map((root) => (
          <ThreadOfPosts key={root.id} root={root} replies={repliesTo(root.id)} target={target} />
        ))}
      </div>
      <TeamsComposer
        label={`Start a post in ${name}`}
        place={{ conversation: id }}
        onSend={(text) => void act({ do: 'say', place: { conversation: id }, text })}
      />
    </section>
  )
}
