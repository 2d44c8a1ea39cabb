// Command text → what the person wants.
import type { OrderNumber } from '../conversation/model.ts'

export type Intent =
  | { kind: 'contacts' | 'text'; order: OrderNumber | null }
  | { kind: 'set-home'; branch: string | null }
  | { kind: 'status' }
  | { kind: 'help'; unknown: string | null }
  | { kind: 'conversations' | 'signature' | 'templates' | 'scheduled' }

/** The words that the bot in Teams understands, as its manifest lists them. */
export const spokenCommands = [
  'contacts',
  'text',
  'conversations',
  'signature',
  'templates',
  'scheduled',
  'texting',
  'help',
] as const
export type SpokenCommand = (typeof spokenCommands)[number]

/**
 * What a person says to the bot: its first word is the command; a greeting asks for help. Null when it is none, or, with
 * `strictly`, when more follows than an order number: in a thread `text me when you are there` is a reply.
 */
export function readSpoken(said: string, { strictly }: { strictly: boolean }): Intent | null {
  if (!strictly && /^(hi|hello|hey|hola)\b/i.test(said.trim())) return { kind: 'help', unknown: null }
  const [, word = '', rest = ''] = /^\/?(\S+)\s*([\s\S]*)$/.exec(said.trim()) ?? []
  const command = spokenCommands.find((known) => known === word.toLowerCase())
  if (!command) return null
  if (strictly && !isPlain(command, rest)) return null
  switch (command) {
    case 'contacts':
    case 'text':
    case 'texting':
      return readCommand(command, rest)
    case 'help':
      return { kind: 'help', unknown: null }
    default:
      return { kind: command }
  }
}

function isPlain(command: SpokenCommand, rest: string): boolean {
  if (command === 'texting') return /^(?:help|status|home(?:\s.*)?)?$/i.test(rest)
  return /^(?:(?:order\b)?\s*#?\s*[\w-]*\d[\w-]*)?$/i.test(rest)
}

/**
 * Reads a command such as `contacts`, `text` or `texting` and what was typed behind it. An order number may be written
 * as `123456`, `#123456` or `order 123456`.
 */
export function readCommand(command: 'contacts' | 'text' | 'texting', typed: string): Intent {
  const words = typed.trim().replace(/\s+/g, ' ')
  if (command !== 'texting') return { kind: command, order: readOrderNumber(words) }
  if (words === '' || /^help$/i.test(words)) return { kind: 'help', unknown: null }
  if (/^status$/i.test(words)) return { kind: 'status' }
  const home = /^home(?: (.+))?$/i.exec(words)
  return home ? { kind: 'set-home', branch: home[1] ?? null } : { kind: 'help', unknown: words }
}

/** The order number in what a person typed; null when they typed nothing. */
function readOrderNumber(typed: string): OrderNumber | null {
  const number = typed.trim().replace(/^(?:order(?![\w-]))?\s*#?\s*/i, '')
  return number === '' ? null : (number as OrderNumber)
}
