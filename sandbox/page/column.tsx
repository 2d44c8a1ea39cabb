// One column of the page: which surface it is, who one is there, and what to try.
import type { ReactNode } from 'react'
import { Avatar } from './avatar.tsx'

export type Who = {
  id: string
  name: string
  /** The name by which messages show them, which their picture is made of. */
  face: string
  title: string /** How often they are called and have not looked. */
  waiting: number
}
export type Step = { number: number; words: ReactNode; done: boolean }
type Props = {
  name: string
  /** Which mark it gets. */
  kind: 'slack' | 'teams'
  people: Who[]
  person: string
  onPerson: (id: string) => void
  step: Step
  hidden: boolean
  children: ReactNode
}

export function Column({ name, kind, people, person, onPerson, step, hidden, children }: Props) {
  const me = people.find(({ id }) => id === person)
  return (
    <section className="column" aria-label={name} hidden={hidden}>
      <header className="who">
        <h2>
          <i className={`mark of-${kind}`} aria-hidden="true" />
          {name}
        </h2>
        <label title={me?.title}>
          <span>You are</span>
          <Avatar name={me?.face ?? ''} small />
          <select value={person} aria-label={`You are, in ${name}`} onChange={(event) => onPerson(event.target.value)}>
            {people.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
                {one.id !== person && one.waiting > 0 && ` (${one.waiting})`}
              </option>
            ))}
          </select>
        </label>
        <StepWords step={step} />
      </header>
      {children}
    </section>
  )
}

export function StepWords({ step: { number, words, done } }: { step: Step }) {
  return (
    <p className={done ? 'step done' : 'step'}>
      <i aria-hidden="true">{done ? '✓' : number}</i>
      <span>{words}</span>
    </p>
  )
}
