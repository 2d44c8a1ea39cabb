// Where one can go in Slack.
import { useSlack } from '../world.ts'
import { type Seen, unseenIn } from './unread.ts'

/** A channel's id, or the app's Home or direct messages. */
export type Place = 'home' | 'direct' | string

type Props = { place: Place; onPlace: (place: Place) => void; seen: Seen }

export function Sidebar({ place, onPlace, seen }: Props) {
  const { snapshot } = useSlack()
  const shared = snapshot.channels.filter((channel) => channel.kind !== 'im')
  const direct = snapshot.channels.find((channel) => channel.kind === 'im')
  return (
    <nav className="sidebar" aria-label="Slack">
      <div className="workspace">{snapshot.company}</div>
      <h2>Channels</h2>
      {shared.map((channel) => {
        const { any, mentions } = unseenIn(channel, seen, snapshot.me.id)
        return (
          <button
            key={channel.id}
            type="button"
            className={any ? 'unread' : ''}
            aria-current={place === channel.id ? 'page' : undefined}
            onClick={() => onPlace(channel.id)}
          >
            <span># {channel.name}</span>
            {mentions > 0 && <em title={`${mentions} mentions`}>{mentions}</em>}
          </button>
        )
      })}
      <h2>Apps</h2>
      <button type="button" aria-current={place === 'home' ? 'page' : undefined} onClick={() => onPlace('home')}>
        <span>🧵 {snapshot.app.name}</span>
      </button>
      {direct && direct.messages.length > 0 && (
        <button type="button" aria-current={place === 'direct' ? 'page' : undefined} onClick={() => onPlace('direct')}>
          <span>✉️ Messages</span>
          {unseenIn(direct, seen, snapshot.me.id).any && <em>{direct.messages.length}</em>}
        </button>
      )}
    </nav>
  )
}
