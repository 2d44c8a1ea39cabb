// Chooses whose phone is in the hand: a menu of all, arrows, and a way to each that got a text meanwhile.
import type { PhoneCard } from '../../serve/snapshot.ts'
import { national } from '../national.ts'

const offeredAtOnce = 2

type Props = {
  phones: PhoneCard[]
  current: PhoneCard
  unread: (phone: PhoneCard) => number
  onChoose: (number: string) => void
}

export function PhonePicker({ phones, current, unread, onChoose }: Props) {
  const waiting = phones.filter((phone) => unread(phone) > 0)
  const step = (by: number) => {
    const next = phones.at((phones.indexOf(current) + by) % phones.length)
    if (next) onChoose(next.number)
  }
  return (
    <>
      <div className="picker">
        <button type="button" className="icon" aria-label="Previous phone" onClick={() => step(-1)}>
          ‹
        </button>
        <select aria-label="Whose phone" value={current.number} onChange={(event) => onChoose(event.target.value)}>
          {phones.map((phone) => (
            <option key={phone.number} value={phone.number}>
              {label(phone, unread(phone))}
            </option>
          ))}
        </select>
        <button type="button" className="icon" aria-label="Next phone" onClick={() => step(1)}>
          ›
        </button>
      </div>
      <div className="waiting" role="status">
        {waiting.length === 0 && `${phones.length} phones: choose whose you hold.`}
        {waiting.slice(0, offeredAtOnce).map((phone) => (
          <button key={phone.number} type="button" onClick={() => onChoose(phone.number)}>
            {phone.name || national(phone.number)} <em title="new texts">{unread(phone)}</em>
          </button>
        ))}
        {waiting.length > offeredAtOnce && `and ${waiting.length - offeredAtOnce} more`}
      </div>
    </>
  )
}

function label({ name, number, isOff }: PhoneCard, unread: number): string {
  const state = [unread > 0 ? `${unread} new` : '', isOff ? 'off' : ''].filter((one) => one !== '').join(', ')
  return [name, national(number)].filter((one) => one !== '').join(' · ') + (state && ` (${state})`)
}
