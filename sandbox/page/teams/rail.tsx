// The rail at the edge of Teams: the chat with the bot, and the team's channels.
import type { ReactNode } from 'react'
import { useTeams } from '../world.ts'
import type { Place } from './place-list.tsx'
import { type Seen, unseenIn } from './unread.ts'

type Props = { place: Place; onPlace: (place: Place) => void; seen: Seen }

export function Rail({ place, onPlace, seen }: Props) {
  const { me, channels, chat } = useTeams().snapshot
  const inChannels = channels.some(({ id }) => id === place)
  const first = channels.find(({ messages }) => messages.length > 0) ?? channels[0]
  const calls = channels.reduce((sum, channel) => sum + unseenIn(channel, seen, me.id).calls, 0)
  return (
    <nav className="rail" aria-label="Teams">
      <RailButton
        name="Chat"
        isHere={!inChannels}
        count={unseenIn(chat, seen, me.id).count}
        onClick={() => onPlace(chat.id)}
      >
        <path d="M12 3a9 9 0 1 1-4.2 17L3 21l1.1-4.6A9 9 0 0 1 12 3Zm-4 7.5h8M8 14h5" />
      </RailButton>
      <RailButton name="Teams" isHere={inChannels} count={calls} onClick={() => first && onPlace(first.id)}>
        <path d="M8 11a3.2 3.2 0 1 0 0-6.4A3.2 3.2 0 0 0 8 11Zm8.5-.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2.5 13.5h11V16a5.5 5.5 0 0 1-11 0v-2.5Zm14 0h5V16a4 4 0 0 1-5.5 3.7" />
      </RailButton>
    </nav>
  )
}

type ButtonProps = { name: string; isHere: boolean; count: number; onClick: () => void; children: ReactNode }

function RailButton({ name, isHere, count, onClick, children }: ButtonProps) {
  return (
    <button type="button" aria-current={isHere ? 'page' : undefined} onClick={onClick}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        {children}
      </svg>
      <span>{name}</span>
      {count > 0 && <em title={`${count} new`}>{count}</em>}
    </button>
  )
}
