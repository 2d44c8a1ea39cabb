// The customers' phones: a list of whom one can be, and the one in the hand.
import { useEffect, useState } from 'react'
import type { PhoneCard } from '../../serve/snapshot.ts'
import { useWorld } from '../live.ts'
import { national } from './national.ts'
import { PhoneInHand } from './phone.tsx'

export function Phones() {
  const { snapshot } = useWorld()
  const [chosen, setChosen] = useState<string>()
  const [seen, setSeen] = useState<Record<string, number>>({})
  const recent = snapshot.phones.toSorted((a, b) => (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0))
  const current = snapshot.phones.find((phone) => phone.number === chosen) ?? recent[0]
  const arrivedHere = current && arrived(current)

  useEffect(() => {
    if (current) setSeen((before) => ({ ...before, [current.number]: arrived(current) }))
  }, [current?.number, arrivedHere])

  return (
    <aside className="phones" aria-label="Customers’ phones">
      <h2>Customers’ phones</h2>
      <div className="people" role="tablist" aria-label="Whose phone">
        {recent.map((phone) => {
          const unread = phone === current ? 0 : arrived(phone) - (seen[phone.number] ?? 0)
          return (
            <button
              key={phone.number}
              type="button"
              role="tab"
              aria-selected={phone === current}
              onClick={() => setChosen(phone.number)}
            >
              <b>{phone.name || national(phone.number)}</b>
              <small>{phone.isOff ? 'switched off' : national(phone.number)}</small>
              {unread > 0 && <em>{unread}</em>}
            </button>
          )
        })}
      </div>
      {current && (
        // A phone that is being used stays in the hand; otherwise the one with the newest text comes up.
        <div className="hand" role="tabpanel" onFocus={() => setChosen(current.number)}>
          <PhoneInHand key={current.number} phone={current} />
        </div>
      )}
    </aside>
  )
}

function arrived(phone: PhoneCard): number {
  return phone.messages.filter((message) => !message.isMine && message.status === 'delivered').length
}
