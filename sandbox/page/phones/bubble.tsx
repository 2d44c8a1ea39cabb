// One text on a phone.
import type { PhoneMessage } from '../../serve/snapshot.ts'

const format = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' })

export function Bubble({ message }: { message: PhoneMessage }) {
  return (
    <div className={message.isMine ? 'bubble mine' : 'bubble theirs'}>
      {message.pictures.map((picture) => (
        <img key={picture} src={picture} alt="Attachment" />
      ))}
      {message.body}
      <time>{format.format(message.at)}</time>
    </div>
  )
}
