// Starts the page.
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { loadEmoji } from './emoji.ts'
import './style.css'

const root = document.getElementById('root')
await loadEmoji()
if (root) createRoot(root).render(<App />)
