// A channel: its posts with their threads folded, and where to write.
import { useRef } from 'react'
import type { PageFile } from '../../serve/deeds.ts'
import type { SlackScreen } from '../../serve/snapshot.ts'
import { Avatar, withoutOrigin } from '../avatar.tsx'
import { useClock } from '../clock.ts'
import { useStickToEnd } from '../stick-to-end.ts'
import { useSlack } from '../world.ts'
import { SlackComposer } from './composer.tsx'
import { EphemeralPost } from './ephemeral-post.tsx'
import { Post } from './post.tsx'
import { type Seen, unseenReplies } from './unread.ts'

type Channel = SlackScreen['channels'][number]

export function ChannelPane({ channel, seen }: { channel: Channel; seen: Seen }) {
  const { snapshot, act, openThread } = useSlack()
  const list = useRef<HTMLDivElement>(null)
  const roots = channel.messages.filter((message) => !message.threadTs || message.broadcast)
  const ephemerals = snapshot.ephemerals.filter((one) => one.channel === channel.id && !one.threadTs)
  const feed = [
    ...roots.map((message) => ({ ts: message.ts, message })),
    ...ephemerals.map((ephemeral) => ({ ts: ephemeral.ts, ephemeral })),
  ]
  feed.sort((a, b) => Number(a.ts) - Number(b.ts))
  useStickToEnd(list, feed.length)
  const title = channel.kind === 'im' ? snapshot.app.name : `#${channel.name}`

  const send = (text: string, file?: PageFile) => {
    const isCommand = /^\/[a-z]/.test(text)
    void act(
      isCommand
        ? { do: 'command', channel: channel.id, line: text }
        : { do: 'say', channel: channel.id, text, ...(file && { file }) },
    )
  }
  return (
    <section className="pane channel" aria-label={title}>
      <header>
        <h1>{title}</h1>
        <span>{channel.topic}</span>
      </header>
      <div className="feed" ref={list}>
        {feed.length === 0 && <Welcome title={title} botIsMember={channel.botIsMember} />}
        {feed.map((item) =>
          'message' in item ? (
            <div key={item.ts}>
              {item.message.threadTs && (
                <button
                  type="button"
                  className="from-thread"
                  onClick={() => openThread(channel.id, item.message.threadTs ?? item.ts)}
                >
                  replied to a thread
                </button>
              )}
              <Post message={item.message} onThread={() => openThread(channel.id, item.message.threadTs ?? item.ts)} />
              <Folded
                channel={channel}
                root={item.ts}
                unseen={unseenReplies(channel, item.ts, seen, snapshot.me.id).length}
              />
            </div>
          ) : (
            <EphemeralPost key={item.ts} ephemeral={item.ephemeral} />
          ),
        )}
      </div>
      <SlackComposer draft={channel.id} label={`Message ${title}`} commands onSend={send} />
    </section>
  )
}

function Folded({ channel, root, unseen }: { channel: Channel; root: string; unseen: number }) {
  const { openThread, snapshot } = useSlack()
  const clock = useClock()
  const replies = channel.messages.filter((message) => message.threadTs === root)
  const last = replies.at(-1)
  if (!last) return null
  const names = [
    ...new Set(
      replies.map((reply) =>
        withoutOrigin(
          reply.username ?? snapshot.people.find((one) => one.id === reply.user)?.displayName ?? snapshot.app.name,
        ),
      ),
    ),
  ]
  return (
    <button type="button" className="folded" onClick={() => openThread(channel.id, root)}>
      {names.slice(0, 3).map((name) => (
        <Avatar key={name} name={name} isApp={name === snapshot.app.name} small />
      ))}
      <b>
        {replies.length} {replies.length === 1 ? 'reply' : 'replies'}
      </b>
      {unseen > 0 ? <em>{unseen} new</em> : <span>last at {clock(last.ts)}</span>}
    </button>
  )
}

function Welcome({ title, botIsMember }: { title: string; botIsMember: boolean }) {
  return (
    <div className="welcome">
      <h2>{title}</h2>
      {botIsMember ? (
        <p>
          Type <code>/contacts 123456</code> to see who can be texted for an order, then press <b>Start</b>.
        </p>
      ) : (
        <p>Threadline is not in this channel, so it hears nothing of what is said here.</p>
      )}
    </div>
  )
}
