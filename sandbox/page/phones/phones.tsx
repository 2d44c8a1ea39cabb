// The customers' phones: whose there are, which got a text, and the one in the hand.
import { useEffect, useRef, useState } from 'react'
import type { PhoneCard } from '../../serve/snapshot.ts'
import { type Step, StepWords } from '../column.tsx'
import { usePhones } from '../world.ts'
import { PhoneInHand } from './phone.tsx'
import { PhonePicker } from './phone-picker.tsx'

export function Phones({ step }: { step: Step }) {
  const { snapshot, act } = usePhones()
  const { cards: phones, lineIsBroken } = snapshot
  const hand = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(() => latest(phones)?.number)
  const [drafts, setDrafts] = useState<Record<string, string>>({})
  const current = phones.find((phone) => phone.number === chosen) ?? phones[0]
  const unread = useUnread(phones, current)
  // A first text is worth showing, but nobody's phone is taken from the hand while it is being used.
  useFirstTexts(phones, (number) => hand.current?.contains(document.activeElement) || setChosen(number))

  return (
    <aside className="phones" aria-label="Customers’ phones">
      <header className="who">
        <h2>
          <i className="mark of-phones" aria-hidden="true" />
          Phones
        </h2>
        <button
          type="button"
          className="lose"
          aria-pressed={lineIsBroken}
          title="The connection to Twilio breaks at the next text, and nobody can know whether it left."
          onClick={() => void act({ do: 'break-line' })}
        >
          {lineIsBroken ? 'The next text gets lost' : 'Lose the next text'}
        </button>
        <StepWords step={step} />
      </header>
      {current && <PhonePicker phones={phones} current={current} unread={unread} onChoose={setChosen} />}
      {current && (
        <div className="hand" ref={hand}>
          <PhoneInHand
            key={current.number}
            phone={current}
            draft={drafts[current.number] ?? ''}
            onDraft={(draft) => setDrafts((before) => ({ ...before, [current.number]: draft }))}
          />
        </div>
      )}
    </aside>
  )
}

function latest(phones: PhoneCard[]): PhoneCard | undefined {
  return phones.toSorted((a, b) => (b.messages.at(-1)?.at ?? 0) - (a.messages.at(-1)?.at ?? 0))[0]
}

/** How many texts came to each phone since it was last in the hand. */
function useUnread(phones: PhoneCard[], current: PhoneCard | undefined): (phone: PhoneCard) => number {
  const [seen, setSeen] = useState(() => Object.fromEntries(phones.map((phone) => [phone.number, arrived(phone)])))
  const number = current?.number
  const here = current ? arrived(current) : 0
  useEffect(() => {
    if (number) setSeen((before) => ({ ...before, [number]: here }))
  }, [number, here])
  return (phone) => (phone.number === number ? 0 : arrived(phone) - (seen[phone.number] ?? 0))
}

function arrived(phone: PhoneCard): number {
  return phone.messages.filter((message) => !message.isMine && message.status === 'delivered').length
}

/** Calls back for a phone that is texted for the first time. */
function useFirstTexts(phones: PhoneCard[], onFirst: (number: string) => void): void {
  const texted = phones.flatMap(({ number, messages }) => (messages.some((one) => !one.isMine) ? [number] : []))
  const known = useRef(texted)
  useEffect(() => {
    const first = texted.findLast((number) => !known.current.includes(number))
    known.current = texted
    if (first) onFirst(first)
  })
}
