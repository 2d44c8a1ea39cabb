// What the simulated Slack tells the app, looked at as it leaves: nobody listens here.
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PersonAtSlack } from '../../sandbox/slack/client/person.ts'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'

const channel = 'C0CUSTTEXTS'
const plain = (text: string) => ({ type: 'plain_text' as const, text })
let sandbox: Sandbox
let client: WebClient
let bob: PersonAtSlack

beforeEach(async () => {
  sandbox = await startSandbox({ slack: { retryDelaysMs: [] } })
  client = new WebClient(sandbox.slack.botToken, { slackApiUrl: sandbox.slack.apiUrl })
  bob = sandbox.slack.person('Bob')
})
afterEach(() => sandbox.close())

const events = () =>
  sandbox.slack.out.deliveries
    .filter(({ contentType }) => contentType === 'application/json')
    .map(({ body }) => JSON.parse(body).event)
const interactions = () =>
  sandbox.slack.out.deliveries.flatMap(({ body }) => JSON.parse(new URLSearchParams(body).get('payload') ?? '[]'))

test('an edit and a deletion carry what was there before', async () => {
  const post = await bob.say('#customer-texts', 'one')
  await bob.edit(post, 'two')
  await bob.delete(post)
  const [said, changed, deleted] = events()
  expect(said).toMatchObject({
    type: 'message',
    text: 'one',
    channel_type: 'channel',
    client_msg_id: expect.any(String),
  })
  expect(changed).toMatchObject({
    subtype: 'message_changed',
    message: { text: 'two' },
    previous_message: { text: 'one' },
  })
  expect(deleted).toMatchObject({ subtype: 'message_deleted', deleted_ts: post.ts, previous_message: { text: 'two' } })
})

test("the app's own posts and updates come back to it", async () => {
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'mine' })
  await client.chat.postMessage({ channel, text: 'named', username: 'Alan Smith', thread_ts: ts })
  await client.chat.update({ channel, ts, text: 'changed' })
  const [own, named, changed] = events()
  expect(own).toMatchObject({ bot_id: 'B0THREADLINE', user: 'U0THREADLINE', text: 'mine' })
  expect(named).toMatchObject({
    subtype: 'bot_message',
    username: 'Alan Smith',
    thread_ts: ts,
    parent_user_id: 'U0THREADLINE',
  })
  expect(named.user).toBeUndefined()
  expect(changed).toMatchObject({ subtype: 'message_changed', message: { text: 'changed', bot_id: 'B0THREADLINE' } })
})

test('metadata is found again in the thread, where it is asked for', async () => {
  const metadata = { event_type: 'text', event_payload: { id: 7 } }
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'root', metadata })
  const plainly = await client.conversations.replies({ channel, ts })
  const wholly = await client.conversations.replies({ channel, ts, include_all_metadata: true })
  expect(plainly.messages?.[0]).not.toHaveProperty('metadata')
  expect(wholly.messages?.[0]).toMatchObject({ metadata })
})

test('a closed modal is told where the app wants to know, and Home when it is opened', async () => {
  const view = {
    type: 'modal' as const,
    title: plain('Title'),
    notify_on_close: true,
    private_metadata: 'x',
    blocks: [],
  }
  await client.views.open({ trigger_id: sandbox.slack.workspace.newTrigger(bob.person.id), view })
  await expect(bob.cancel()).rejects.toThrow('cannot be reached')
  expect(interactions()).toMatchObject([{ type: 'view_closed', is_cleared: false, view: { private_metadata: 'x' } }])
  await bob.openHome()
  expect(events()).toMatchObject([{ type: 'app_home_opened', tab: 'home', user: bob.person.id }])
})

test('a menu entry carries its option and place, and text typed stays when a view is redrawn', async () => {
  const option = { text: plain('Rename'), value: 'rename' }
  const menu = { type: 'overflow' as const, action_id: 'more', options: [option] }
  const { ts = '' } = await client.chat.postMessage({
    channel,
    text: 'x',
    blocks: [{ type: 'actions', elements: [menu] }],
  })
  const [post] = sandbox.slack.channel('#customer-texts').posts()
  await expect(bob.press('Rename', { on: post })).rejects.toThrow('cannot be reached')
  expect(interactions()).toMatchObject([
    {
      type: 'block_actions',
      container: { type: 'message', message_ts: ts },
      actions: [{ type: 'overflow', selected_option: option }],
    },
  ])

  const field = (block_id: string, initial_value: string) => ({
    type: 'input' as const,
    block_id,
    label: plain(block_id),
    element: { type: 'plain_text_input' as const, action_id: 'v', initial_value },
  })
  const form = (second: string) => ({
    type: 'modal' as const,
    title: plain('Form'),
    submit: plain('Send'),
    blocks: [field('Kept', 'before'), field(second, 'fresh')],
  })
  await client.views.open({ trigger_id: sandbox.slack.workspace.newTrigger(bob.person.id), view: form('Old') })
  await bob.fill('Kept', 'typed')
  await bob.fill('Old', 'typed too')
  await client.views.update({ view_id: bob.modal?.view.id ?? '', view: form('New') })
  expect(bob.modal?.fields.map(({ label, value }) => [label, value])).toEqual([
    ['Kept', 'typed'],
    ['New', 'fresh'],
  ])
})
