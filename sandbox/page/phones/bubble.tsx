// One text on a phone.
import type { PhoneMessage } from '../../serve/snapshot.ts'
import { useClock } from '../clock.ts'

export function Bubble({ message }: { message: PhoneMessage }) {
  const clock = useClock()
  return (
    <li className={message.isMine ? 'bubble mine' : 'bubble theirs'}>
      {message.pictures.map((picture) => (
        <img key={picture} src={picture} alt="Attachment" />
      ))}
      {message.body}
      <time>{clock(message.at)}</time>
    </li>
  )
}
