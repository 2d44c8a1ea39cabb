// Builds the page in memory: one script, one style sheet.
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

export type Bundle = { script: string; style: string }

export async function bundlePage(): Promise<Bundle> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../page/main.tsx', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    outdir: 'page',
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const ending = (suffix: string) => outputFiles.find((file) => file.path.endsWith(suffix))?.text ?? ''
  return { script: ending('.js'), style: ending('.css') }
}
