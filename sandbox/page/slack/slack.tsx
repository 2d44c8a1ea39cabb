// Slack as one person sees it: sidebar, channel or Home, thread, and the modal above it all.
import { useEffect, useState } from 'react'
import { Column, type Step } from '../column.tsx'
import { useSlack } from '../world.ts'
import { ChannelPane } from './channel-pane.tsx'
import { HomePane } from './home-pane.tsx'
import { Modal } from './modal.tsx'
import { useNewMention } from './new-mention.ts'
import { type Place, Sidebar } from './sidebar.tsx'
import { ThreadPane } from './thread-pane.tsx'
import { unseenIn, useSeen } from './unread.ts'

type Thread = { channel: string; ts: string }
type Props = {
  onPerson: (id: string) => void
  step: Step
  hidden: boolean
  thread: Thread | undefined
  onThread: (thread?: Thread) => void
}

export function Slack({ onPerson, step, hidden, thread, onThread }: Props) {
  const { snapshot, act } = useSlack()
  const [place, setPlace] = useState<Place>(snapshot.channels.find((one) => one.kind !== 'im')?.id ?? 'home')
  const [shownThread, setShownThread] = useState(thread)
  // Opening a thread, from wherever, goes to its channel.
  if (thread !== shownThread) {
    setShownThread(thread)
    if (thread) setPlace(thread.channel)
  }
  const channel = snapshot.channels.find((one) => (place === 'direct' ? one.kind === 'im' : one.id === place))
  const open =
    thread && thread.channel === channel?.id && channel.messages.some((one) => one.ts === thread.ts)
      ? thread
      : undefined
  useNewMention(channel, (ts) => channel && !open && onThread({ channel: channel.id, ts }))
  const seen = useSeen(snapshot.me.id, channel, open?.ts)
  const top = snapshot.modals.at(-1)
  const isModalOpen = top !== undefined

  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      const isElsewhere = target instanceof Element && target.closest('.teams, .phones')
      if (key !== 'Escape' || isElsewhere) return
      if (isModalOpen) void act({ do: 'close', all: false })
      else onThread()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [onThread, isModalOpen, act])

  const go = (next: Place) => {
    setPlace(next)
    if (next === 'home') void act({ do: 'open-home' })
  }
  const shared = snapshot.channels.filter(({ kind }) => kind !== 'im')
  const people = snapshot.people.map(({ id, displayName, title }) => ({
    id,
    name: displayName,
    face: displayName,
    title,
    waiting: shared.reduce((sum, one) => sum + unseenIn(one, seen, id).mentions, 0),
  }))
  const switchTo = (id: string) => {
    onThread()
    onPerson(id)
  }
  return (
    <Column
      name="Slack"
      kind="slack"
      people={people}
      person={snapshot.me.id}
      onPerson={switchTo}
      step={step}
      hidden={hidden}
    >
      <div className={open ? 'slack with-thread' : 'slack'} id="slack">
        <div className="workspace-frame" inert={isModalOpen}>
          <Sidebar place={place} onPlace={go} seen={seen} />
          {channel ? (
            <ChannelPane key={`${snapshot.me.id}/${channel.id}`} channel={channel} seen={seen} />
          ) : (
            <HomePane />
          )}
          {open && channel && <ThreadPane key={open.ts} channel={channel} root={open.ts} onClose={() => onThread()} />}
        </div>
        {top && <Modal key={top.id} view={top} depth={snapshot.modals.length} />}
      </div>
    </Column>
  )
}
