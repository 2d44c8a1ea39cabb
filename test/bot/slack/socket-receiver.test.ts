import { App, SocketModeReceiver } from '@slack/bolt'
import { afterEach, expect, it, vi } from 'vitest'
import { createSlackLogger } from '../../../src/bot/slack/logger.ts'
import { createSocketReceiver } from '../../../src/bot/slack/socket-receiver.ts'

const logger = createSlackLogger({ info() {}, warn() {}, error() {} })
afterEach(() => vi.restoreAllMocks())

/** The app as Bolt's own receiver would call it, and the listener it reaches. */
function connect(listener: () => Promise<void>) {
  const init = vi.spyOn(SocketModeReceiver.prototype, 'init')
  const receiver = createSocketReceiver('xapp-1', logger, {})
  const authorize = async () => ({ botToken: 'xoxb-1', botId: 'B', botUserId: 'U', teamId: 'T1' })
  const app = new App({ receiver, authorize, logger, convoStore: false })
  app.event('message', listener)
  app.error(async (error) => {
    throw error
  })
  const heard = init.mock.calls[0]?.[0]
  if (!heard) throw new Error('the receiver was not initialised')
  const ack = vi.fn(async () => undefined)
  const body = {
    type: 'event_callback',
    team_id: 'T1',
    event: { type: 'message', channel: 'C1', user: 'U1', ts: '1.1' },
  }
  return { ack, call: () => heard.processEvent({ body, ack }) }
}

it('an event over the socket is acknowledged only after it is taken', async () => {
  const order: string[] = []
  const { ack, call } = connect(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    order.push('taken')
  })
  ack.mockImplementation(async () => void order.push('acknowledged'))
  await call()
  expect(order).toEqual(['taken', 'acknowledged'])
})

it('an event whose commit fails is not acknowledged, so that Slack sends it again', async () => {
  const { ack, call } = connect(async () => {
    throw new Error('the database is down')
  })
  await expect(call()).rejects.toThrow()
  expect(ack).not.toHaveBeenCalled()
})
