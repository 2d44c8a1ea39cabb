// Bundles the service and its commands into dist/. Packages stay outside, and a platform that is not configured stays
// in a chunk of its own that is never loaded. What else stands in dist/, such as manifests to upload, is left alone.
// A service may be running from there: the new files are written before the old ones go.
import { readdir, rm } from 'node:fs/promises'
import { build } from 'esbuild'

const { metafile } = await build({
  entryPoints: ['src/main.ts', 'src/orders-import.ts', 'src/backup.ts', 'src/restore.ts'],
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
  metafile: true,
})
const old = (await readdir('dist')).filter(
  (name) => /\.js(\.map)?$/.test(name) && !(`dist/${name}` in metafile.outputs),
)
await Promise.all(old.map((name) => rm(`dist/${name}`)))
