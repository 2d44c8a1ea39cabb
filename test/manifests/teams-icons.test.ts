// The icons of the Teams app package, as Teams' store asks for them:
// https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { teamsPackage } from '../../manifests/teams-package.ts'

const files = unzipSync(await teamsPackage('https://texting.example.com', '11111111-2222-3333-4444-555555555555'))
const { accentColor } = z
  .object({ accentColor: z.string() })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../../manifests/teams/manifest.json'), 'utf8')))

interface Pixel {
  x: number
  y: number
  /** `#rrggbb`, and 0 (transparent) to 255. */
  color: string
  alpha: number
}

async function pixelsOf(name: 'color.png' | 'outline.png') {
  const { data, info } = await sharp(files[name]).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const pixels = Array.from({ length: info.width * info.height }, (_, at): Pixel => {
    const [x, y] = [at % info.width, Math.floor(at / info.width)]
    return { x, y, color: `#${data.toString('hex', at * 4, at * 4 + 3)}`, alpha: data.readUInt8(at * 4 + 3) }
  })
  return { width: info.width, height: info.height, pixels }
}

describe('the color icon', () => {
  it('is 192 pixels square and opaque to its corners, which Teams crops itself', async () => {
    const { width, height, pixels } = await pixelsOf('color.png')
    expect([width, height]).toEqual([192, 192])
    expect(pixels.every(({ alpha }) => alpha === 255)).toBe(true)
  })

  it('has its mark within the middle 120 pixels, on the accent color', async () => {
    const { pixels } = await pixelsOf('color.png')
    const isMiddle = (at: number) => at >= 36 && at < 156
    const [middle, around] = [true, false].map((wanted) =>
      pixels.filter(({ x, y }) => (isMiddle(x) && isMiddle(y)) === wanted).map(({ color }) => color),
    )
    expect(new Set(around)).toEqual(new Set([accentColor]))
    expect(new Set(middle)).toContain('#ffffff')
  })
})

describe('the outline icon', () => {
  it('is 32 pixels square, pure white on nothing', async () => {
    const { width, height, pixels } = await pixelsOf('outline.png')
    expect([width, height]).toEqual([32, 32])
    const drawn = pixels.filter(({ alpha }) => alpha > 0)
    expect(new Set(drawn.map(({ color }) => color))).toEqual(new Set(['#ffffff']))
    expect(drawn.length).toBeGreaterThan(100)
    expect(drawn.length).toBeLessThan(pixels.length / 2)
  })

  it('has no padding beside the mark', async () => {
    const { pixels } = await pixelsOf('outline.png')
    const columns = pixels.filter(({ alpha }) => alpha > 0).map(({ x }) => x)
    expect([Math.min(...columns), Math.max(...columns)]).toEqual([0, 31])
  })
})
