import { describe, expect, it } from 'vitest'
import type { Connector } from '../../../src/bot/teams/connector/connector.ts'
import { createTellOne } from '../../../src/bot/teams/connector/tell-one.ts'
import { aThread } from '../facts.ts'
import { channel, jane, rootId } from './tenant.ts'

const place = { serviceUrl: 'https://smba.trafficmanager.net/amer/', channel: channel.channel, rootId }
const thread = { ...aThread(rootId), ...channel }

/** As the SDK throws it. */
const fault = (statusCode: number) => ({ statusCode, code: 'X', response: { headers: new Map() } })

/** Tells Jane something; `ways` says how Teams answers each way in turn, 0 for taking it. Gives the ways that were gone. */
function open() {
  const ways: number[] = []
  const gone: string[] = []
  let said = ''
  const go = (way: string) => async (_place: unknown, activity: object) => {
    gone.push(way)
    said = JSON.stringify(activity)
    const status = ways.shift() ?? 0
    if (status > 0) throw fault(status)
    return 'chat-1'
  }
  const connector = {
    tellOne: async (where, _userId, activity) => void (await go('for their eyes only')(where, activity)),
    openChat: async () => 'chat-1',
    say: go('chat'),
    reply: go('aloud'),
  } as Partial<Connector> as Connector
  const log = { info() {}, warn() {}, error() {} }
  const tell = createTellOne(connector, { log, clock: { now: () => new Date() } })
  const attempt =
    (isFirstTry: boolean) =>
    async (...answers: number[]) => {
      ways.splice(0, ways.length, ...answers)
      gone.splice(0)
      const outcome = await tell(place, jane, thread, { text: 'not sent', actions: [] }, isFirstTry).then(
        () => 'told',
        () => 'later',
      )
      return [outcome, ...gone]
    }
  return Object.assign(attempt(true), { again: attempt(false), said: () => said })
}

describe('a word for one person', () => {
  it('goes into the thread for their eyes only, else into their chat, else aloud', async () => {
    const tell = open()
    expect(await tell()).toEqual(['told', 'for their eyes only'])
    expect(await tell(405)).toEqual(['told', 'for their eyes only', 'chat'])
    expect(await tell(404, 403)).toEqual(['told', 'for their eyes only', 'chat', 'aloud'])
  })

  it('leads back to the thread from the chat, and calls the person aloud', async () => {
    const tell = open()
    await tell(405)
    expect(tell.said()).toContain('https://teams.microsoft.com/l/message/')
    await tell(405, 403)
    expect(tell.said()).toContain('<at>Jane</at>')
  })

  it('waits for a fault of Teams to pass, and is not said aloud meanwhile', async () => {
    const tell = open()
    expect(await tell(500)).toEqual(['later', 'for their eyes only'])
    expect(await tell()).toEqual(['told', 'for their eyes only'])
    expect(await tell(403, 503)).toEqual(['later', 'for their eyes only', 'chat'])
  })

  it('does not hold back what follows in the thread when the first way fails again', async () => {
    const tell = open()
    expect(await tell(500)).toEqual(['later', 'for their eyes only'])
    expect(await tell.again(500)).toEqual(['told', 'for their eyes only', 'chat'])
    expect(await tell.again()).toEqual(['told', 'for their eyes only'])
  })
})
