// One phone: bubbles, what is being delivered, and where to answer.
import { type KeyboardEvent, useRef, useState } from 'react'
import type { PageFile } from '../../serve/deeds.ts'
import type { PhoneCard } from '../../serve/snapshot.ts'
import { useClock } from '../clock.ts'
import { national } from '../national.ts'
import { readFile } from '../read-file.ts'
import { useStickToEnd } from '../stick-to-end.ts'
import { usePhones } from '../world.ts'
import { Bubble } from './bubble.tsx'

const onItsWay = ['accepted', 'queued', 'sending', 'sent']

type Props = { phone: PhoneCard; draft: string; onDraft: (draft: string) => void }

export function PhoneInHand({ phone, draft, onDraft }: Props) {
  const { snapshot, act } = usePhones()
  const [chosen, setChosen] = useState<string>()
  const clock = useClock()
  const list = useRef<HTMLDivElement>(null)
  const numbers = [...new Set([...phone.messages.map((one) => one.ours).reverse(), ...snapshot.senders])]
  const ours = chosen ?? numbers[0] ?? ''
  const shown = phone.messages.filter((one) => one.ours === ours && (one.isMine || one.status === 'delivered'))
  const coming = phone.messages.some((one) => one.ours === ours && !one.isMine && onItsWay.includes(one.status))
  useStickToEnd(list, shown.length + (coming ? 1 : 0))

  const send = (body: string, picture?: PageFile) => {
    if (body.trim() === '' && !picture) return
    void act({ do: 'text', phone: phone.number, to: ours, body: body.trim(), ...(picture && { picture }) })
    onDraft('')
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    send(draft)
  }

  return (
    <div className={phone.isOff ? 'device off' : 'device'}>
      <div className="status-bar" aria-hidden="true">
        <span>{clock(Date.now())}</span>
        <i />
        <span>5G ▮</span>
      </div>
      <header>
        <b>{snapshot.company}</b>
        <select aria-label="Number texted with" value={ours} onChange={(event) => setChosen(event.target.value)}>
          {numbers.map((number) => (
            <option key={number} value={number}>
              {national(number)}
            </option>
          ))}
        </select>
      </header>
      <div className="bubbles" ref={list} aria-live="polite">
        {shown.length === 0 && !coming && (
          <p>{phone.isOff ? 'This phone is switched off.' : 'No texts with this number yet.'}</p>
        )}
        <ol>
          {shown.map((message) => (
            <Bubble key={message.sid} message={message} />
          ))}
        </ol>
        {coming && (
          <div className="bubble theirs dots" role="status" aria-label="A text is on its way">
            <i />
            <i />
            <i />
          </div>
        )}
      </div>
      <div className="quick">
        <button type="button" onClick={() => send('STOP')}>
          STOP
        </button>
        <button type="button" onClick={() => send('START')}>
          START
        </button>
        <label className="attach">
          Photo
          <input
            type="file"
            accept="image/png,image/jpeg,image/gif"
            onChange={async (event) => {
              const file = event.target.files?.[0]
              if (file) send(draft, await readFile(file))
            }}
          />
        </label>
        <button
          type="button"
          aria-pressed={phone.isOff}
          onClick={() => void act({ do: 'switch', phone: phone.number, off: !phone.isOff })}
        >
          {phone.isOff ? 'Switch on' : 'Switch off'}
        </button>
      </div>
      <div className="writing">
        <textarea
          rows={1}
          aria-label={`Text message from ${phone.name || national(phone.number)}`}
          placeholder="Text message"
          value={draft}
          onChange={(event) => onDraft(event.target.value)}
          onKeyDown={keyDown}
        />
        <button type="button" aria-label="Send text" disabled={draft.trim() === ''} onClick={() => send(draft)}>
          ↑
        </button>
      </div>
    </div>
  )
}
