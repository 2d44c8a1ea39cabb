// One post: who, when, what, reactions, and what can be done with it.
import { useRef, useState } from 'react'
import type { Message, SlackFile } from '../../slack/model.ts'
import { Avatar } from '../avatar.tsx'
import { useClock } from '../clock.ts'
import { emoji } from '../emoji.ts'
import { useSignsOfLife } from '../signs-of-life.ts'
import { useSlack } from '../world.ts'
import { SlackComposer } from './composer.tsx'
import { Surface } from './surface.tsx'

export function Post({ message, onThread }: { message: Message; onThread?: () => void }) {
  const { snapshot, act } = useSlack()
  const [editing, setEditing] = useState(false)
  const clock = useClock()
  const said = useRef<HTMLDivElement>(null)
  const { channel, ts, edited, reactions } = message
  useSignsOfLife(said, [edited?.ts, ...reactions.map(({ name }) => name)].join(' '))
  const isMine = !message.byApp && message.user === snapshot.me.id
  const person = snapshot.people.find((one) => one.id === message.user)
  const author = message.username ?? (message.byApp ? snapshot.app.name : (person?.displayName ?? message.user))

  return (
    <article className="post" data-ts={ts} aria-label={`${author}, ${clock(ts)}`}>
      <Avatar name={author} icon={message.icon} isApp={message.byApp && !message.username} />
      <div className="said" ref={said}>
        <div className="by">
          <b>{author}</b>
          {message.byApp && <span className="badge">APP</span>}
          <time>{clock(ts)}</time>
        </div>
        {editing ? (
          <SlackComposer
            label="Edit message"
            initial={message.text}
            onCancel={() => setEditing(false)}
            onSend={(text) => {
              setEditing(false)
              void act({ do: 'edit', channel, ts, text })
            }}
          />
        ) : (
          <div className={message.tombstone ? 'content gone' : 'content'}>
            <Surface
              surface={{ kind: 'message', channel, ts }}
              blocks={message.blocks}
              state={message.state}
              text={message.text}
            />
            {message.edited && !message.byApp && <small className="edited">(edited)</small>}
          </div>
        )}
        {message.files.map((file) => (
          <SharedFile key={file.id} file={file} />
        ))}
        <Reactions message={message} />
      </div>
      <Tools message={message} isMine={isMine} onThread={onThread} onEdit={() => setEditing(true)} />
    </article>
  )
}

function Reactions({ message: { channel, ts, reactions } }: { message: Message }) {
  const { act } = useSlack()
  if (reactions.length === 0) return null
  return (
    <div className="reactions">
      {reactions.map(({ name, users }) => (
        <button
          key={name}
          type="button"
          title={`:${name}:`}
          data-name={name}
          onClick={() => void act({ do: 'react', channel, ts, text: name })}
        >
          {emoji(name)} {users.length}
        </button>
      ))}
    </div>
  )
}

type ToolsProps = { message: Message; isMine: boolean; onThread: (() => void) | undefined; onEdit: () => void }

function Tools({ message: { channel, ts }, isMine, onThread, onEdit }: ToolsProps) {
  const { act } = useSlack()
  return (
    <div className="tools">
      <button
        type="button"
        aria-label="React with thumbs up"
        onClick={() => void act({ do: 'react', channel, ts, text: '+1' })}
      >
        👍
      </button>
      {onThread && (
        <button type="button" aria-label="Reply in thread" onClick={onThread}>
          💬
        </button>
      )}
      {isMine && (
        <>
          <button type="button" aria-label="Edit message" onClick={onEdit}>
            ✏️
          </button>
          <button
            type="button"
            aria-label="Delete message"
            onClick={() => void act({ do: 'delete', channel, ts, text: '' })}
          >
            🗑️
          </button>
        </>
      )}
    </div>
  )
}

function SharedFile({ file }: { file: SlackFile }) {
  const address = `/sandbox/files/${file.id}`
  if (file.contentType.startsWith('image/')) return <img className="picture" src={address} alt={file.title} />
  return (
    <a className="file" href={address} target="_blank" rel="noreferrer">
      📄 {file.name}
    </a>
  )
}
