// What can be done with a message: the app's commands, and with one's own message changing and deleting it.
import { type FocusEvent, useState } from 'react'
import type { SeenMessage } from '../../serve/snapshot.ts'
import { useTeams } from '../world.ts'

type Props = { message: SeenMessage; isMine: boolean; onEdit: () => void }

export function MessageMenu({ message: { conversation, id, rootId }, isMine, onEdit }: Props) {
  const { snapshot, act } = useTeams()
  const [isOpen, setOpen] = useState(false)
  const isInChannel = snapshot.channels.some((channel) => channel.id === conversation)
  const place = { conversation, ...(isInChannel && { rootId: rootId ?? id }) }
  const entries = [
    ...Object.entries(snapshot.bot.commands).map(([command, title]) => ({
      title,
      act: () => void act({ do: 'command', command, place, context: 'message', message: id }),
    })),
    ...(isMine ? [{ title: 'Edit', act: onEdit }] : []),
    ...(isMine ? [{ title: 'Delete', act: () => void act({ do: 'delete', conversation, id, text: '' }) }] : []),
  ]
  const closeWhenLeft = ({ currentTarget, relatedTarget }: FocusEvent) =>
    currentTarget.contains(relatedTarget) || setOpen(false)

  return (
    <div
      className="tools"
      role="toolbar"
      aria-label="Message"
      onBlur={closeWhenLeft}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    >
      <button type="button" aria-label="More options" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        ⋯
      </button>
      {isOpen && (
        <div className="menu" role="menu">
          {entries.map((entry) => (
            <button
              key={entry.title}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false)
                entry.act()
              }}
            >
              {entry.title}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
