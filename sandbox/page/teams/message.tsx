// One message in Teams: who, when, what, its cards, and what can be done with it.
import { useRef, useState } from 'react'
import type { SeenMessage } from '../../serve/snapshot.ts'
import { Avatar } from '../avatar.tsx'
import { useClock } from '../clock.ts'
import { useSignsOfLife } from '../signs-of-life.ts'
import { useTeams } from '../world.ts'
import { CardView } from './card.tsx'
import { TeamsComposer } from './composer.tsx'
import { MessageMenu } from './message-menu.tsx'
import { calls } from './unread.ts'
import { MessageWords } from './words.tsx'

export function MessageInTeams({ message }: { message: SeenMessage }) {
  const { snapshot } = useTeams()
  const [isEditing, setEditing] = useState(false)
  const clock = useClock()
  const article = useRef<HTMLElement>(null)
  const { me, bot, people } = snapshot
  const { id, from, edited, deleted, isOnlyForMe } = message
  useSignsOfLife(article, JSON.stringify([message.text, message.cards]))
  const isBot = from === bot.id
  const author = isBot ? bot.name : (people.find((one) => one.id === from)?.name ?? 'Somebody')
  const isMine = from === me.id
  const kinds = { mine: isMine, 'only-me': isOnlyForMe, 'calls-me': calls(message, me.id) }
  const marks = Object.entries(kinds).flatMap(([kind, is]) => (is ? [kind] : []))

  return (
    <article ref={article} className={['message', ...marks].join(' ')} aria-label={`${author}, ${clock(Number(id))}`}>
      <Avatar name={author} isApp={isBot} />
      <div className="said">
        {isOnlyForMe && <p className="only">👁 Only you can see this</p>}
        <div className="by">
          <b>{author}</b>
          {isBot && <span className="badge">App</span>}
          <time>{clock(Number(id))}</time>
          {edited && !isBot && !deleted && <small>Edited</small>}
        </div>
        {isEditing ? (
          <Editing message={message} onDone={() => setEditing(false)} />
        ) : (
          <div className="content">
            {deleted ? <i>This message has been deleted.</i> : <Contents message={message} />}
          </div>
        )}
      </div>
      {!deleted && !isEditing && <MessageMenu message={message} isMine={isMine} onEdit={() => setEditing(true)} />}
    </article>
  )
}

function Contents({ message }: { message: SeenMessage }) {
  const { conversation, id, cards, pictures, values } = message
  const [said, setSaid] = useState<string>()
  return (
    <>
      <MessageWords message={message} />
      {cards.map((card, index) => (
        <div className="card" key={`${id}/${index}`}>
          <CardView card={card} values={values} surface={{ kind: 'message', conversation, id }} onSaid={setSaid} />
        </div>
      ))}
      {pictures.map((picture) => (
        <img key={picture} className="picture" src={picture} alt="Attachment" />
      ))}
      {said && (
        <p className="answer" role="status">
          {said}{' '}
          <button type="button" onClick={() => setSaid(undefined)}>
            Dismiss
          </button>
        </p>
      )}
    </>
  )
}

function Editing({
  message: { conversation, id, rootId, text },
  onDone,
}: {
  message: SeenMessage
  onDone: () => void
}) {
  const { act } = useTeams()
  return (
    <TeamsComposer
      label="Edit message"
      initial={text.replace(/<at>(.*?)<\/at>/g, '@$1')}
      place={{ conversation, ...(rootId && { rootId }) }}
      onCancel={onDone}
      onSend={(next) => {
        onDone()
        void act({ do: 'edit', conversation, id, text: next })
      }}
    />
  )
}
