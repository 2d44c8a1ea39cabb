// Bundles the service and its commands into dist/. Packages stay outside, and a platform that is not configured stays
// in a chunk of its own that is never loaded. What else stands in dist/, such as manifests to upload, is left alone.
import { readdir, rm } from 'node:fs/promises'
import { build } from 'esbuild'

const before = await readdir('dist').catch(() => [])
const ours = before.filter((name) => /\.js(\.map)?$/.test(name))
await Promise.all(ours.map((name) => rm(`dist/${name}`)))
await build({
  entryPoints: ['src/main.ts', 'src/orders-import.ts', 'src/backup.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
})
