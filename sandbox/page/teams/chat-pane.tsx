// The personal chat with the bot.
import { useRef } from 'react'
import { useStickToEnd } from '../stick-to-end.ts'
import { useTeams } from '../world.ts'
import { TeamsComposer } from './composer.tsx'
import { MessageInTeams } from './message.tsx'

export function ChatPane() {
  const { snapshot, act } = useTeams()
  const { bot, chat } = snapshot
  const feed = useRef<HTMLDivElement>(null)
  useStickToEnd(feed, chat.messages.length)
  return (
    <section className="teams-pane" aria-label={`Chat with ${bot.name}`}>
      <header>
        <h1>{bot.name}</h1>
        <span className="tab">Chat</span>
      </header>
      <div className="feed chat" ref={feed}>
        {chat.messages.length === 0 && (
          <p className="welcome">
            Only you and {bot.name} read this. Type <code>contacts 123456</code> or <code>help</code>.
          </p>
        )}
        {chat.messages.map((message) => (
          <MessageInTeams key={message.id} message={message} />
        ))}
      </div>
      <TeamsComposer
        label="Type a message"
        place={{ conversation: chat.id }}
        onSend={(text) => void act({ do: 'say', place: { conversation: chat.id }, text })}
      />
    </section>
  )
}
