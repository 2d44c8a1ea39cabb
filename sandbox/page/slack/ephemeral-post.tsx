// A post that only one person sees, until it is dismissed.
import type { Ephemeral } from '../../slack/model.ts'
import { Avatar } from '../avatar.tsx'
import { useClock } from '../clock.ts'
import { useSlack } from '../world.ts'
import { Surface } from './surface.tsx'

export function EphemeralPost({ ephemeral }: { ephemeral: Ephemeral }) {
  const { snapshot, act } = useSlack()
  const { ts, blocks, state, text } = ephemeral
  const clock = useClock()
  return (
    <article className="post ephemeral" data-ts={ts} aria-label={`${snapshot.app.name}, only visible to you`}>
      <Avatar name={snapshot.app.name} isApp />
      <div className="said">
        <p className="only">
          👁 Only visible to you ·{' '}
          <button type="button" onClick={() => void act({ do: 'dismiss', ts })}>
            Dismiss
          </button>
        </p>
        <div className="by">
          <b>{snapshot.app.name}</b>
          <span className="badge">APP</span>
          <time>{clock(ts)}</time>
        </div>
        <div className="content">
          <Surface surface={{ kind: 'ephemeral', ts }} blocks={blocks} state={state} text={text} />
        </div>
      </div>
    </article>
  )
}
