// Slack as one person sees it: sidebar, channel or Home, thread, and the modal above it all.
import { useEffect, useState } from 'react'
import { useWorld } from '../live.ts'
import { ChannelPane } from './channel-pane.tsx'
import { HomePane } from './home-pane.tsx'
import { Modal } from './modal.tsx'
import { useNewMention } from './new-mention.ts'
import { type Place, Sidebar } from './sidebar.tsx'
import { ThreadPane } from './thread-pane.tsx'
import { useSeen } from './unread.ts'

type Thread = { channel: string; ts: string }
type Props = {
  person: string
  onPerson: (id: string) => void
  thread: Thread | undefined
  onThread: (thread?: Thread) => void
}

export function Slack({ person, onPerson, thread, onThread }: Props) {
  const { snapshot, act } = useWorld()
  const [place, setPlace] = useState<Place>(snapshot.channels.find((one) => one.kind !== 'im')?.id ?? 'home')
  const [shownThread, setShownThread] = useState(thread)
  // Opening a thread, from wherever, goes to its channel.
  if (thread !== shownThread) {
    setShownThread(thread)
    if (thread) setPlace(thread.channel)
  }
  const channel = snapshot.channels.find((one) => one.id === place)
  const open =
    thread && thread.channel === place && channel?.messages.some((one) => one.ts === thread.ts) ? thread : undefined
  useNewMention(channel, (ts) => channel && !open && onThread({ channel: channel.id, ts }))
  const seen = useSeen(person, channel, open?.ts)
  const top = snapshot.modals.at(-1)
  const isModalOpen = top !== undefined

  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      const isOnPhone = target instanceof Element && target.closest('.phones')
      if (key !== 'Escape' || isOnPhone) return
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
  const switchTo = (id: string) => {
    onThread()
    if (place.startsWith('D')) setPlace(`D${id.slice(1)}`)
    onPerson(id)
  }
  return (
    <div className={open ? 'slack with-thread' : 'slack'} id="slack">
      <div className="workspace-frame" inert={isModalOpen}>
        <Sidebar person={person} onPerson={switchTo} place={place} onPlace={go} seen={seen} />
        {channel ? <ChannelPane key={`${snapshot.me.id}/${channel.id}`} channel={channel} seen={seen} /> : <HomePane />}
        {open && channel && <ThreadPane key={open.ts} channel={channel} root={open.ts} onClose={() => onThread()} />}
      </div>
      {top && <Modal key={top.id} view={top} depth={snapshot.modals.length} />}
    </div>
  )
}
