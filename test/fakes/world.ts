// A small business for tests of the rules: an order, its contacts, staff in one workspace, a phone network.
import type { Bridge } from '../../src/conversation/bridge.ts'
import { createCarrier } from '../../src/conversation/deliver.ts'
import type { Actor, Channel, OrderNumber, PhoneNumber } from '../../src/conversation/model.ts'
import { parsePhoneNumber } from '../../src/conversation/phone-number.ts'
import type { Log } from '../../src/conversation/ports/log.ts'
import type { Store } from '../../src/conversation/ports/store.ts'
import { receiveSms } from '../../src/conversation/receive-sms.ts'
import { replaceOrder } from '../../src/conversation/replace-order.ts'
import { replyFromThread, type ThreadReply } from '../../src/conversation/reply-from-thread.ts'
import { type StartRequest, startConversation } from '../../src/conversation/start-conversation.ts'
import { createChat } from './chat-platform.ts'
import { createClock } from './clock.ts'
import { createMemoryStore } from './memory-store.ts'
import { createGateway } from './sms-gateway.ts'

export const orderNumber = '123456' as OrderNumber
export const alan = phone('(303) 555-0142')
export const beth = phone('(303) 555-0177')
export const firstSender = phone('(720) 555-0110')
export const secondSender = phone('(720) 555-0111')
export const home: Channel = { platform: 'slack', workspace: 'T1', channel: 'C-HOME' }

export function phone(written: string): PhoneNumber {
  const parsed = parsePhoneNumber(written, 'US')
  if (parsed.kind !== 'valid') throw new Error(`${written} is no phone number`)
  return parsed.number
}

export function staff(name: string, workspace: Partial<Actor> = {}): Actor {
  return {
    platform: 'slack',
    workspace: 'T1',
    userId: `U-${name.toUpperCase()}`,
    name,
    email: `${name.toLowerCase()}@example.com`,
    ...workspace,
  }
}

export const jane = staff('Jane')
export const maria = staff('Maria', { platform: 'teams', workspace: 'tenant', userId: '29:maria' })
export const bob = staff('Bob')
const silent: Log = { info() {}, warn() {}, error() {} }

export type World = Awaited<ReturnType<typeof createWorld>>

/** Order 123456 with Alan and Beth, two senders, and the home channel C-HOME. */
export async function createWorld(options: { policy?: Partial<Bridge['policy']>; store?: Store } = {}) {
  const clock = createClock()
  const store = options.store ?? createMemoryStore()
  const gateway = createGateway()
  const chat = createChat()
  const teams = createChat({ platform: 'teams', workspace: 'tenant' }, { canMark: false })
  const bridge: Bridge = {
    store,
    clock,
    policy: {
      senders: [firstSender, secondSender],
      defaultCountry: 'US',
      companyName: 'Front Range Moving',
      workspaces: [chat.home],
      homeChannels: [home],
      triageChannels: [],
      ...options.policy,
    },
  }
  const carrier = createCarrier(bridge, { gateway, platforms: [chat, teams], log: silent })
  await replaceOrder(bridge, {
    number: orderNumber,
    customerName: 'Alan Smith',
    branch: 'Denver',
    status: 'booked',
    moveDate: '2026-12-01',
    contacts: [
      { phone: alan, name: 'Alan Smith', label: 'cell' },
      { phone: beth, name: 'Beth Smith', label: 'spouse' },
    ],
  })
  let sources = 0
  return {
    bridge,
    clock,
    store,
    gateway,
    chat,
    /** A second platform, which cannot mark posts of people, and has no home channel until a test gives it one. */
    teams,
    /** Lets everything that is due arrive. */
    settle: () => carrier.carryDue(),
    start(request: Partial<StartRequest> = {}) {
      sources += 1
      return startConversation(bridge, {
        actor: jane,
        orderNumber,
        phone: '(303) 555-0142',
        name: 'Alan Smith',
        text: 'Hi Alan',
        signature: '',
        keepSignature: false,
        source: `slack:T1:view:V${sources}`,
        ...request,
      })
    },
    reply(text: string, reply: Partial<ThreadReply> = {}) {
      sources += 1
      const postId = `own-${sources}`
      return replyFromThread(bridge, {
        actor: jane,
        place: home,
        rootId: reply.rootId ?? chat.thread().rootId,
        postId,
        source: `slack:T1:C-HOME:${postId}`,
        text,
        leadingMention: 'nobody',
        saidToBot: false,
        hasFiles: false,
        ...reply,
      })
    },
    text(body: string, sms: Partial<Parameters<typeof receiveSms>[1]> = {}) {
      sources += 1
      return receiveSms(bridge, {
        sid: `SMin${sources}`,
        from: alan,
        to: firstSender,
        body,
        media: [],
        consent: null,
        ...sms,
      })
    },
  }
}

/** The same with Jane's conversation with Alan open; what was sent until now is forgotten. */
export async function createWorldWithThread(text = 'Hi Alan'): Promise<World> {
  const world = await createWorld()
  await world.start({ text })
  await world.settle()
  world.gateway.sent.length = 0
  return world
}
