// Where a message stands, in the words of the contract.
import type { Message, MessageStatus, Workspace } from '../conversation/model.ts'
import { sayReason } from './reasons.ts'

export const statusWords: Record<MessageStatus, string> = {
  received: 'received',
  internal: 'internal, not sent',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  failed: 'not delivered',
  doubtful: 'may not have been sent',
  refused: 'not sent',
  withheld: 'not sent',
  left: 'not sent',
}

const marks: Partial<Record<MessageStatus, string>> = {
  internal: '✎',
  sent: '✓',
  delivered: '✓',
  failed: '✗',
  doubtful: '?',
  refused: '✗',
  withheld: '✗',
  left: '✗',
}

/** `✓ delivered`, `✗ not delivered: The phone is off or out of reach (30003).` */
export function sayStatus(message: Pick<Message, 'status' | 'reason'>, platform: Workspace['platform']): string {
  const mark = marks[message.status]
  return [mark, spokenStatus(message, platform)].filter(Boolean).join(' ')
}

/** The same without signs, for screen readers. */
export function spokenStatus(message: Pick<Message, 'status' | 'reason'>, platform: Workspace['platform']): string {
  const words = statusWords[message.status]
  const hasReason = message.status === 'failed' || message.status === 'refused'
  return hasReason ? `${words}: ${sayReason(message.reason, platform)}` : words
}
