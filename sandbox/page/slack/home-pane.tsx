// The app's Home tab.
import { useSlack } from '../world.ts'
import { Surface } from './surface.tsx'

export function HomePane() {
  const { snapshot } = useSlack()
  const { home, app } = snapshot
  return (
    <section className="pane channel" aria-label={`${app.name} Home`}>
      <header>
        <h1>🧵 {app.name}</h1>
        <span>Home</span>
      </header>
      <div className="feed home">
        {home ? (
          <Surface surface={{ kind: 'view', id: home.id }} blocks={home.content.blocks} state={home.state} />
        ) : (
          <p className="welcome">
            {app.name} shows nothing here yet. Its work is in the channels: type <code>/contacts 123456</code> there.
          </p>
        )}
      </div>
    </section>
  )
}
