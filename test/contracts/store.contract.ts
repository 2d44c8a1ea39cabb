// What every Store must do, whatever it keeps its facts in. A runner beside this file gives it one store or another.
import { describeCaughtUp } from './store/caught-up.ts'
import { describeConversations } from './store/conversations.ts'
import { describeDeadLetters } from './store/dead-letters.ts'
import type { OpenEmptyStore } from './store/given.ts'
import { describeMessages } from './store/messages.ts'
import { describeOrders } from './store/orders.ts'
import { describeOutbox } from './store/outbox.ts'
import { describeOutboxOrder } from './store/outbox-order.ts'
import { describePersons } from './store/persons.ts'
import { describeThreads } from './store/threads.ts'
import { describeTransactions } from './store/transactions.ts'

/** The suite. It closes every store that it opened. */
export function describeStore(open: OpenEmptyStore): void {
  describeOrders(open)
  describeConversations(open)
  describeThreads(open)
  describePersons(open)
  describeMessages(open)
  describeOutbox(open)
  describeOutboxOrder(open)
  describeDeadLetters(open)
  describeTransactions(open)
  describeCaughtUp(open)
}
