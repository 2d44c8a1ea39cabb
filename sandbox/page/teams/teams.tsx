// Teams as one person sees it: rail, list, a channel's posts or the chat with the bot, and the dialog above it all.
import { useState } from 'react'
import { Column, type Step } from '../column.tsx'
import { useTeams } from '../world.ts'
import { ChannelPane } from './channel-pane.tsx'
import { ChatPane } from './chat-pane.tsx'
import { Dialog } from './dialog.tsx'
import { type Place, PlaceList } from './place-list.tsx'
import { Rail } from './rail.tsx'
import type { TeamsThread } from './thread-link.ts'
import { unseenIn, useSeen } from './unread.ts'

type Props = {
  onPerson: (id: string) => void
  step: Step
  hidden: boolean
  /** Where a link led. */
  thread: TeamsThread | undefined
}

export function Teams({ onPerson, step, hidden, thread }: Props) {
  const { snapshot } = useTeams()
  const { me, channels, chat, dialog } = snapshot
  const [place, setPlace] = useState<Place>(() => (channels.find(({ messages }) => messages.length > 0) ?? chat).id)
  const [followed, setFollowed] = useState(thread)
  if (thread !== followed) {
    setFollowed(thread)
    if (thread) setPlace(thread.channel)
  }
  const channel = channels.find(({ id }) => id === place)
  const seen = useSeen(me.id, hidden ? undefined : (channel ?? chat))
  const people = snapshot.people.map(({ id, givenName, name, title }) => ({
    id,
    name: givenName,
    face: name,
    title,
    waiting: channels.reduce((sum, one) => sum + unseenIn(one, seen, id).calls, 0),
  }))
  return (
    <Column
      name="Microsoft Teams"
      kind="teams"
      people={people}
      person={me.id}
      onPerson={onPerson}
      step={step}
      hidden={hidden}
    >
      <div className="teams">
        <div className="teams-frame" inert={dialog !== null}>
          <Rail place={place} onPlace={setPlace} seen={seen} />
          <PlaceList place={place} onPlace={setPlace} seen={seen} />
          {channel ? (
            <ChannelPane
              key={`${me.id}/${channel.id}`}
              channel={channel}
              target={followed?.channel === channel.id ? followed : undefined}
            />
          ) : (
            <ChatPane key={me.id} />
          )}
        </div>
        {dialog && <Dialog dialog={dialog} />}
      </div>
    </Column>
  )
}
