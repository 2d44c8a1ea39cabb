// The app package that Teams takes: a zip of the manifest and the two icons, drawn from their SVG.
import { fileURLToPath } from 'node:url'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import packageFile from '../package.json' with { type: 'json' }
import { fillTemplate } from './fill-template.ts'

/** A zip notes when its files were written, in local time. Always the same moment, so that the same input is the same file. */
const written = new Date(1980, 0, 1)

/**
 * The package as Teams wants it, its files at the root:
 * https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package
 */
export async function teamsPackage(publicUrl: string, appId: string): Promise<Uint8Array> {
  const manifest = fillTemplate('teams/manifest.json', {
    MICROSOFT_APP_ID: appId,
    PUBLIC_URL: publicUrl,
    PUBLIC_HOST: new URL(publicUrl).host,
    VERSION: packageFile.version,
  })
  const files = {
    'manifest.json': strToU8(manifest),
    'color.png': await draw('teams/color.svg'),
    'outline.png': await draw('teams/outline.svg'),
  }
  return zipSync(files, { mtime: written })
}

async function draw(path: string): Promise<Uint8Array> {
  return sharp(fileURLToPath(new URL(path, import.meta.url)))
    .png()
    .toBuffer()
}
