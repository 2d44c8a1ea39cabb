// Which order somebody means who does not say it: that of the thread they are in, or one named in a message they chose.
import type { OrderNumber, PhoneNumber } from '../../../conversation/model.ts'
import type { Desk, Visit } from '../desk.ts'
import { plainFromHtml } from '../messages/html-text.ts'
import { chosenMessage } from '../payloads.ts'

export interface OnMind {
  order: OrderNumber
  /** The contact of the conversation, in a thread. */
  phone?: PhoneNumber
}

/** More numbers than these of a message are not looked up. */
const mostNumbers = 10

/** Null when nothing points to an order. */
export async function orderOnMind({ bridge }: Desk, { activity, whereabouts }: Visit): Promise<OnMind | null> {
  const { store } = bridge
  const { channel, rootId } = whereabouts
  const message = chosenMessage.safeParse(activity.value).data?.messagePayload
  // Whoever chooses a message from the outside of its thread is in no thread yet.
  for (const root of [rootId, message?.id]) {
    const thread = channel && root ? await store.threadAt(channel, root) : null
    const conversation = thread && (await store.conversation(thread.conversationId))
    const [order] = conversation?.orders ?? []
    if (conversation && order) return { order: order.number, phone: conversation.contact.phone }
  }
  for (const word of numbersIn(message?.body?.content ?? '')) {
    const named = await store.order(word)
    if (named) return { order: named.number }
  }
  return null
}

function numbersIn(html: string): OrderNumber[] {
  const words = plainFromHtml(html, () => false, { mention: () => false, text: () => undefined }).text.split(/[^\w-]+/)
  return words.filter((word) => /\d/.test(word)).slice(0, mostNumbers) as OrderNumber[]
}
