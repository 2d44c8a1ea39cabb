// Loaded into a program before it starts: when it ends, it tells which packages it had loaded.
import Module from 'node:module'

process.once('exit', () => {
  const paths = Object.keys(Module._cache).map((path) => path.split('/node_modules/').at(-1) ?? '')
  const names = paths.map((path) =>
    path
      .split('/')
      .slice(0, path.startsWith('@') ? 2 : 1)
      .join('/'),
  )
  process.stdout.write(`packages ${JSON.stringify([...new Set(names)])}\n`)
})
