// The app's Home tab.
import { useWorld } from '../live.ts'
import { Surface } from './surface.tsx'

export function HomePane() {
  const { snapshot } = useWorld()
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
          <p className="welcome">This is a work in progress: {app.name} has not drawn its Home tab yet.</p>
        )}
      </div>
    </section>
  )
}
