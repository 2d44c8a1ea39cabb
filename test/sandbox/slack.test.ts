// The simulated Slack, used by the real Bolt, driven as a person would.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/start.ts'
import { startStandInApp } from './stand-in-app.ts'

let sandbox: Sandbox
let app: Awaited<ReturnType<typeof startStandInApp>>

beforeEach(async () => {
  sandbox = await startSandbox({ publicUrl: 'https://texts.example.com' })
  app = await startStandInApp(sandbox)
})
afterEach(async () => {
  app.close()
  await sandbox.close()
})

async function initiate() {
  const jane = sandbox.slack.person('Jane')
  await jane.command('#customer-texts', '/contacts 123456')
  await jane.press('Start', { near: 'Alan Smith' })
  await jane.modalTitled('Initiate Conversation')
  return jane
}

describe('the main job', () => {
  test('goes from a slash command to a text on the phone', async () => {
    const jane = await initiate()
    expect(jane.depth).toBe(2)
    expect(await jane.search('Order', 'smith')).toEqual(['Order for smith'])
    await jane.select('Order', 'Order for smith')
    await jane.fill('Contact Number', '555')
    await jane.fill('Message', 'See you *soon*')
    expect(await jane.submit()).toEqual({ 'Contact Number': 'This is not a phone number.' })
    expect(jane.modal?.fields.map((field) => field.value)).toEqual(['555', 'See you *soon*', 'Order for smith'])

    await jane.fill('Contact Number', '+13035550142')
    expect(await jane.press('Send')).toEqual({ errors: {} })
    expect(jane.modal).toBeUndefined()

    const [thread] = sandbox.slack.channel('#customer-texts').threads()
    expect(thread?.root.text).toBe('💬 Alan Smith')
    expect(thread?.replies.map(({ author, isApp, text, edited }) => ({ author, isApp, text, edited }))).toEqual([
      { author: 'Jane', isApp: true, text: 'See you soon (sent)', edited: true },
    ])
    await sandbox.twilio.until(() => sandbox.twilio.phone('+13035550142').texts.includes('See you *soon*'))
    await sandbox.twilio.until(() => app.statuses.includes('delivered'))
    expect(app.statuses).toEqual(['sending', 'sent', 'delivered'])

    const [question] = jane.ephemerals
    await expect(jane.press('Subscribe', { on: question })).rejects.toThrow('You will be notified.')
    await jane.press('Subscribe', { on: question, confirm: true })
    await sandbox.slack.until(() => jane.ephemerals[0]?.text === 'Subscribed.')
    expect(sandbox.slack.person('Bob').ephemerals).toEqual([])
  })

  test('refuses to send a form whose required field is empty, without asking the app', async () => {
    const jane = await initiate()
    expect(await jane.submit()).toEqual({
      'Contact Number': 'Please complete this required field.',
      Message: 'Please complete this required field.',
    })
  })

  test('brings what is said in the thread to the app, with mentions and emoji as Slack writes them', async () => {
    const bob = sandbox.slack.person('Bob')
    const root = await bob.say('#customer-texts', 'root')
    await bob.reply(root, '@Jane see https://a.example/x :wave: & <call>')
    expect(app.heard).toEqual(['root', '<@U0JANE00001> see <https://a.example/x> :wave: &amp; &lt;call&gt;'])
    expect(sandbox.slack.channel('#customer-texts').threads()[0]?.replies[0]?.text).toBe(
      '@Jane see https://a.example/x 👋 & <call>',
    )
  })

  test('tells the app nothing of a channel it is not in', async () => {
    await sandbox.slack.person('Bob').say('#general', 'lunch?')
    expect(app.heard).toEqual([])
  })
})

describe('files', () => {
  const picture = { name: 'stairs.png', contentType: 'image/png', bytes: Buffer.from('picture') }

  test('the app brings several into a thread at once', async () => {
    const root = await sandbox.slack.person('Bob').say('#customer-texts', 'root')
    const file_uploads = ['a.png', 'b.png'].map((filename) => ({ filename, file: Buffer.from(filename) }))
    await app.client.filesUploadV2({ channel_id: 'C0CUSTTEXTS', thread_ts: root.ts, file_uploads })
    const [thread] = sandbox.slack.channel('#customer-texts').threads()
    expect(thread?.replies.map((reply) => reply.files)).toEqual([['a.png', 'b.png']])
  })

  test("a person's file comes as file_share, and is fetched with the token only", async () => {
    await sandbox.slack.person('Bob').say('#customer-texts', 'The stairs', [picture])
    const { event } = JSON.parse(sandbox.slack.out.deliveries[0]?.body ?? '')
    expect(event).toMatchObject({
      subtype: 'file_share',
      text: 'The stairs',
      files: [{ mimetype: 'image/png', size: 7 }],
    })
    const { url_private } = event.files[0]
    const authorization = `Bearer ${sandbox.slack.botToken}`
    expect(await (await fetch(url_private, { headers: { authorization } })).text()).toBe('picture')
    expect((await fetch(url_private)).headers.get('content-type')).toContain('text/html')
  })
})

describe('deliveries', () => {
  test('repeats an event that the app did not take', async () => {
    app.close()
    const bob = sandbox.slack.person('Bob')
    await bob.say('#customer-texts', 'hello?')
    expect(sandbox.slack.out.deliveries[0]?.attempts).toHaveLength(4)
  })

  test('can be repeated at once, held back, reordered and forged', async () => {
    const bob = sandbox.slack.person('Bob')
    const hold = sandbox.slack.out.hold((delivery) => delivery.label === 'message')
    await bob.say('#customer-texts', 'one')
    await bob.say('#customer-texts', 'two')
    expect(hold.held()).toHaveLength(2)
    await hold.release((held) => held.reverse())
    expect(app.heard).toEqual(['two', 'one'])

    const [first] = sandbox.slack.out.deliveries
    if (!first) throw new Error('nothing was delivered')
    await sandbox.slack.out.redeliver(first, 3)
    expect(app.heard).toEqual(['two', 'one', 'one', 'one', 'one'])
    for (const forgery of ['wrong-secret', 'stale', 'tampered', 'unsigned'] as const)
      expect(await sandbox.slack.out.forge(first, forgery)).toMatchObject({ status: 401 })
    await sandbox.quiet()
    expect(app.heard).toHaveLength(5)
  })
})
