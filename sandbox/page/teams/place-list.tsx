// Where one can go in Teams: the channels of the team, or the chat with the bot.
import { Avatar } from '../avatar.tsx'
import { useTeams } from '../world.ts'
import { type Seen, unseenIn } from './unread.ts'

/** The id of a channel or chat. */
export type Place = string
type Props = { place: Place; onPlace: (place: Place) => void; seen: Seen }

export function PlaceList({ place, onPlace, seen }: Props) {
  const { snapshot } = useTeams()
  const { me, channels, chat, bot, company } = snapshot
  if (!channels.some(({ id }) => id === place))
    return (
      <nav className="places" aria-label="Chats">
        <h2>Chat</h2>
        <button type="button" aria-current="page" onClick={() => onPlace(chat.id)}>
          <Avatar name={bot.name} isApp small />
          <span>{bot.name}</span>
        </button>
      </nav>
    )
  return (
    <nav className="places" aria-label="Channels">
      <h2>{company}</h2>
      {channels.map((channel) => {
        const { count, calls } = unseenIn(channel, seen, me.id)
        return (
          <button
            key={channel.id}
            type="button"
            className={count > 0 ? 'unread' : ''}
            aria-current={channel.id === place ? 'page' : undefined}
            onClick={() => onPlace(channel.id)}
          >
            <span>{channel.name}</span>
            {calls > 0 && <em title={`${calls} mentions`}>@{calls}</em>}
          </button>
        )
      })}
    </nav>
  )
}
