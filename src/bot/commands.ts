// Command text → what the person wants.
import type { OrderNumber } from '../conversation/model.ts'

export type Intent =
  | { kind: 'contacts' | 'text'; order: OrderNumber | null }
  | { kind: 'set-home'; branch: string | null }
  | { kind: 'help'; unknown: string | null }

/**
 * Reads a command such as `contacts`, `text` or `texting` and what was typed behind it. An order number may be written
 * as `123456`, `#123456` or `order 123456`.
 */
export function readCommand(command: 'contacts' | 'text' | 'texting', typed: string): Intent {
  const words = typed.trim().replace(/\s+/g, ' ')
  if (command !== 'texting') return { kind: command, order: readOrderNumber(words) }
  if (words === '' || /^help$/i.test(words)) return { kind: 'help', unknown: null }
  const home = /^home(?: (.+))?$/i.exec(words)
  return home ? { kind: 'set-home', branch: home[1] ?? null } : { kind: 'help', unknown: words }
}

/** The order number in what a person typed; null when they typed nothing. */
function readOrderNumber(typed: string): OrderNumber | null {
  const number = typed.trim().replace(/^(?:order\b)?\s*#?\s*/i, '')
  return number === '' ? null : (number as OrderNumber)
}
