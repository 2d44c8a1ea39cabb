// Loaded into the service's process before it starts (`--import`): kills it with SIGKILL at the step that the suite names,
// between two steps of its own that nobody outside could hit.
import { PrismaStore } from '../../src/store/prisma-store.ts'
import { PrismaTransaction } from '../../src/store/transaction.ts'

type Deed = 'receive' | 'reply' | 'settle'
/** `claimed`: deliveries are taken. For each deed: all is written but not committed, and committed but not acknowledged. */
export type Step = 'claimed' | `${Deed} before commit` | `${Deed} after commit`
/** Dies when the step comes for the `nth` time from now. */
export type DieAt = { step: Step; nth: number }

/** A lease ends so many times sooner, so that within a short run what a dead process held is taken over. */
const timesSooner = 4

let order: DieAt | null = null
process.on('message', (told: DieAt | object | string) => {
  if (typeof told === 'object' && 'step' in told) order = told
})
process.channel?.unref()

function reach(step: Step): void {
  if (order?.step !== step) return
  order.nth -= 1
  if (order.nth === 0) process.kill(process.pid, 'SIGKILL')
}

const deeds = new WeakMap<object, Deed>()
const { addMessage, settle } = PrismaTransaction.prototype
PrismaTransaction.prototype.addMessage = function (message) {
  deeds.set(this, message.direction === 'inbound' ? 'receive' : 'reply')
  return addMessage.call(this, message)
}
PrismaTransaction.prototype.settle = function (delivery, settlement) {
  deeds.set(this, 'settle')
  return settle.call(this, delivery, settlement)
}

const { transaction, claim } = PrismaStore.prototype
PrismaStore.prototype.transaction = async function <Result>(work: Parameters<typeof transaction<Result>>[0]) {
  let deed: Deed | undefined
  const result = await transaction.call<PrismaStore, [typeof work], Promise<Result>>(this, async (tx) => {
    const done = await work(tx)
    deed = deeds.get(tx)
    if (deed) reach(`${deed} before commit`)
    return done
  })
  if (deed) reach(`${deed} after commit`)
  return result
}
PrismaStore.prototype.claim = async function (now, limit, leaseEnd, ...more) {
  const leaseMs = (leaseEnd.getTime() - now.getTime()) / timesSooner
  const taken = await claim.call(this, now, limit, new Date(now.getTime() + leaseMs), ...more)
  if (taken.length > 0) reach('claimed')
  return taken
}
