// Texts that our numbers got and we did not, since we were down or could not keep them: the provider gives up on a
// webhook after a few tries, but lists every text. So it is asked at start and every few minutes.
import type { Bridge } from './bridge.ts'
import type { PhoneNumber } from './model.ts'
import type { Log } from './ports/log.ts'
import type { ReceivedSms, SmsGateway } from './ports/sms-gateway.ts'
import { receiveSms } from './receive-sms.ts'

const everyMs = 5 * 60_000
/** How much later than a newer text one may still turn up in the provider's list. */
const settlesWithinMs = 10 * 60_000

export interface CatchUp {
  /** Asks now, and from then on every few minutes. Keeps nobody waiting; what fails is tried again the next time. */
  start(): void
  /** Asks no more, and waits for the text that is just being kept. */
  stop(): Promise<void>
  /** Asks once, for tests. */
  once(): Promise<void>
}

/**
 * Asks what each of our numbers got, and has what is missing received. A number that is new is asked about from now on:
 * what it got before Threadline used it stays where it is. From there on the provider's own clock tells how far the list
 * was read, so that ours may go wrong without a loss.
 */
export function createCatchUp(bridge: Bridge, gateway: SmsGateway, log: Log): CatchUp {
  const { store, clock, policy } = bridge
  let isOver = false
  let keeping: Promise<void> | undefined
  let alarm: NodeJS.Timeout | undefined

  async function once(): Promise<void> {
    for (const sender of policy.senders) {
      try {
        await catchUp(sender)
      } catch (error) {
        log.error({ error }, 'texts that did not reach us could not be looked for; trying again')
      }
    }
  }

  async function catchUp(sender: PhoneNumber): Promise<void> {
    if (isOver) return
    const since = await store.caughtUpUntil(sender)
    if (!since) return store.transaction((tx) => tx.setCaughtUpUntil(sender, wholeSecond(clock.now())))
    const listed = await gateway.received(sender, since)
    if (!listed) return
    keeping = keep(
      sender,
      listed.filter(({ sentAt }) => sentAt >= since).toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime()),
    )
    await keeping
  }

  /** A text that cannot be kept now holds back the later ones of its phone, so that they keep their order. */
  async function keep(sender: PhoneNumber, texts: ReceivedSms[]): Promise<void> {
    const heldBack = new Set<PhoneNumber>()
    let found = 0
    for (const sms of texts) {
      if (isOver) return
      if (heldBack.has(sms.from)) continue
      try {
        if ((await receiveSms(bridge, sms, sms.sentAt)) === 'received') found++
      } catch (error) {
        heldBack.add(sms.from)
        log.error({ sid: sms.sid, error }, 'a text that did not reach us could not be kept; trying again')
      }
    }
    if (found > 0) log.info({ found }, 'texts were found that no webhook had brought')
    const last = texts.at(-1)
    if (!last || heldBack.size > 0) return
    const until = new Date(last.sentAt.getTime() - settlesWithinMs)
    await store.transaction((tx) => tx.setCaughtUpUntil(sender, until))
  }

  return {
    start() {
      const again = async () => {
        await once()
        if (!isOver) alarm = setTimeout(again, everyMs)
      }
      void again()
    },
    async stop() {
      isOver = true
      clearTimeout(alarm)
      await keeping
    },
    once,
  }
}

/** The provider's clock knows no parts of a second. */
function wholeSecond(moment: Date): Date {
  return new Date(Math.floor(moment.getTime() / 1_000) * 1_000)
}
