// One post: who, when, what, reactions, and what can be done with it.
import { useRef, useState } from 'react'
import type { Ephemeral, Message, SlackFile } from '../../slack/model.ts'
import { emoji } from '../emoji.ts'
import { useWorld } from '../live.ts'
import { Avatar } from './avatar.tsx'
import { useClock } from './clock.ts'
import { Composer } from './composer.tsx'
import { useSignsOfLife } from './signs-of-life.ts'
import { Surface } from './surface.tsx'

export function Post({ message, onThread }: { message: Message; onThread?: () => void }) {
  const { snapshot, act } = useWorld()
  const [editing, setEditing] = useState(false)
  const clock = useClock()
  const said = useRef<HTMLDivElement>(null)
  useSignsOfLife(said, message)
  const { channel, ts } = message
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
          <Composer
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
        {message.reactions.length > 0 && (
          <div className="reactions">
            {message.reactions.map((reaction) => (
              <button
                key={reaction.name}
                type="button"
                title={`:${reaction.name}:`}
                data-name={reaction.name}
                onClick={() => void act({ do: 'react', channel, ts, text: reaction.name })}
              >
                {emoji(reaction.name)} {reaction.users.length}
              </button>
            ))}
          </div>
        )}
      </div>
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
            <button type="button" aria-label="Edit message" onClick={() => setEditing(true)}>
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
    </article>
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

export function EphemeralPost({ ephemeral }: { ephemeral: Ephemeral }) {
  const { snapshot, act } = useWorld()
  const { ts, blocks, state, text } = ephemeral
  const clock = useClock()
  return (
    <article className="post ephemeral" data-ts={ts} aria-label={`${snapshot.app.name}, only visible to you`}>
      <Avatar name={snapshot.app.name} isApp />
      <div className="said">
        <p className="only">
          👁 Only visible to you ·{' '}
          <button type="button" onClick={() => void act({ do: 'dismiss', ts })}>
            Dismiss
          </button>
        </p>
        <div className="by">
          <b>{snapshot.app.name}</b>
          <span className="badge">APP</span>
          <time>{clock(ts)}</time>
        </div>
        <div className="content">
          <Surface surface={{ kind: 'ephemeral', ts }} blocks={blocks} state={state} text={text} />
        </div>
      </div>
    </article>
  )
}
