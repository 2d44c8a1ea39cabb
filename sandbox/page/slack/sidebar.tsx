// Who you are, and where you can go.
import { useWorld } from '../live.ts'
import { Avatar } from './avatar.tsx'
import { type Seen, unseenIn } from './unread.ts'

export type Place = 'home' | string

type Props = {
  person: string
  onPerson: (id: string) => void
  place: Place
  onPlace: (place: Place) => void
  seen: Seen
}

export function Sidebar({ person, onPerson, place, onPlace, seen }: Props) {
  const { snapshot } = useWorld()
  const shared = snapshot.channels.filter((channel) => channel.kind !== 'im')
  const direct = snapshot.channels.find((channel) => channel.kind === 'im')
  return (
    <nav className="sidebar" aria-label="Slack">
      <div className="workspace">{snapshot.company}</div>
      <label className="you">
        <Avatar name={snapshot.me.displayName} />
        <span>
          <small>You are</small>
          <select value={person} aria-label="You are" onChange={(event) => onPerson(event.target.value)}>
            {snapshot.people.map((one) => {
              const waiting =
                one.id === person
                  ? 0
                  : shared.reduce((sum, channel) => sum + unseenIn(channel, seen, one.id).mentions, 0)
              return (
                <option key={one.id} value={one.id}>
                  {one.displayName}
                  {waiting > 0 && ` (${waiting})`}
                </option>
              )
            })}
          </select>
        </span>
      </label>
      <p className="role">{snapshot.me.title}</p>
      <h2>Channels</h2>
      {shared.map((channel) => {
        const { any, mentions } = unseenIn(channel, seen, person)
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
        <button
          type="button"
          aria-current={place === direct.id ? 'page' : undefined}
          onClick={() => onPlace(direct.id)}
        >
          <span>✉️ Messages</span>
          {unseenIn(direct, seen, person).any && <em>{direct.messages.length}</em>}
        </button>
      )}
    </nav>
  )
}
