// Who may import whom. The picture stands in the README under "Architecture"; this keeps it true.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** The house's rooms, the most particular first; a file is in the first whose path begins its own. */
const rooms = [
  'src/bot/slack',
  'src/bot/teams',
  'src/bot',
  'src/conversation',
  'src/sms',
  'src/orders',
  'src/store',
  'src',
]

/** What each room may import of ours, itself aside. */
const mayImport: Record<string, string[]> = {
  'src/bot/slack': ['src/bot', 'src/conversation'],
  'src/bot/teams': ['src/bot', 'src/conversation'],
  'src/bot': ['src/conversation'],
  'src/conversation': [],
  'src/sms': ['src/conversation'],
  'src/orders': ['src/conversation'],
  'src/store': ['src/conversation'],
  src: rooms,
}

/** Packages that live in one room only. */
const housed: { packages: RegExp; room: string }[] = [
  { packages: /^(@slack\/|emoji-datasource)/, room: 'src/bot/slack' },
  { packages: /^(botbuilder|botframework|@microsoft\/teams|@azure\/|jose|htmlparser2)/, room: 'src/bot/teams' },
  { packages: /^twilio/, room: 'src/sms' },
  { packages: /^(@prisma\/|prisma|sqlite3|pg$)/, room: 'src/store' },
]

/** The bridge knows phone numbers and nothing else of the world. */
const bridgePackages = /^libphonenumber-js/

interface SourceFile {
  path: string
  text: string
}

function forbiddenImports({ path, text }: SourceFile): string[] {
  const room = roomOf(path)
  return importsOf(text).flatMap((name) => {
    const why = name.startsWith('.') ? ourOwn(room, normalize(join(dirname(path), name))) : foreign(room, name)
    return why ? [`${path} imports ${name}: ${why}`] : []
  })
}

function ourOwn(room: string, target: string): string | null {
  if (!target.startsWith('src/')) return 'src never imports what is outside it'
  const targetRoom = roomOf(target)
  return targetRoom === room || mayImport[room]?.includes(targetRoom) ? null : `${room} may not know ${targetRoom}`
}

function foreign(room: string, name: string): string | null {
  if (room === 'src/conversation' && !bridgePackages.test(name)) return 'the bridge has rules only, no SDK and no I/O'
  const house = housed.find(({ packages }) => packages.test(name))
  return house && house.room !== room ? `it lives in ${house.room} only` : null
}

function roomOf(path: string): string {
  return rooms.find((room) => path.startsWith(`${room}/`)) ?? 'src'
}

function importsOf(text: string): string[] {
  return [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name]) => name ?? '')
}

function sourceFiles(): SourceFile[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(root, file), text: readFileSync(file, 'utf8') }))
}

describe('the architecture', () => {
  it('is kept by every file in src', () => {
    const files = sourceFiles()
    expect(files.length).toBeGreaterThan(20)
    expect(files.flatMap(forbiddenImports)).toEqual([])
  })

  it.each([
    ['src/conversation/x.ts', "import { App } from '@slack/bolt'"],
    ['src/conversation/x.ts', "import { readFile } from 'node:fs/promises'"],
    ['src/conversation/x.ts', "import type { PrismaClient } from '@prisma/client'"],
    ['src/conversation/x.ts', "import { texts } from '../bot/texts.ts'"],
    ['src/bot/slack/x.ts', "import { card } from '../teams/cards.ts'"],
    ['src/bot/views.ts', "import { blocks } from './slack/blocks.ts'"],
    ['src/bot/teams/x.ts', "export { App } from '@slack/bolt'"],
    ['src/bot/slack/x.ts', "const { TeamsInfo } = await import('botbuilder')"],
    ['src/orders/x.ts', "import twilio from 'twilio'"],
    ['src/orders/x.ts', "import { openStore } from '../store/open.ts'"],
    ['src/sms/x.ts', "import { api } from '../orders/api.ts'"],
    ['src/main.ts', "import sqlite3 from 'sqlite3'"],
    ['src/main.ts', "import { startSandbox } from '../sandbox/start.ts'"],
    ['src/store/x.ts', "import { createWorld } from '../../test/fakes/world.ts'"],
  ])('forbids %s to say %s', (path, text) => {
    expect(forbiddenImports({ path, text })).toHaveLength(1)
  })
})
