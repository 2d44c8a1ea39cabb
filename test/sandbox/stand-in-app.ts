// A tiny service on the real Bolt and the real Twilio SDK, to prove that both work against the sandbox.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { App, HTTPReceiver, LogLevel } from '@slack/bolt'
import twilio from 'twilio'
import type { Sandbox } from '../../sandbox/start.ts'
import { twilioClientAt } from './twilio-client.ts'

const plain = (text: string) => ({ type: 'plain_text' as const, text })
const mrkdwn = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } })

const form = {
  type: 'modal' as const,
  callback_id: 'initiate',
  title: plain('Initiate Conversation'),
  submit: plain('Send'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'number',
      label: plain('Contact Number'),
      element: { type: 'plain_text_input' as const, action_id: 'v' },
    },
    {
      type: 'input' as const,
      block_id: 'message',
      label: plain('Message'),
      element: { type: 'plain_text_input' as const, action_id: 'v', multiline: true },
    },
    {
      type: 'input' as const,
      block_id: 'order',
      optional: true,
      label: plain('Order'),
      element: { type: 'external_select' as const, action_id: 'order', min_query_length: 0 },
    },
  ],
}

const contacts = (order: string) => ({
  type: 'modal' as const,
  callback_id: 'contacts',
  title: plain('Contacts'),
  close: plain('Close'),
  blocks: ['Alan Smith', 'Beth Smith'].map((name) => ({
    ...mrkdwn(`*${name}* · order ${order}`),
    accessory: { type: 'button' as const, action_id: 'start', value: name, text: plain('+ Start') },
  })),
})

export async function startStandInApp(sandbox: Sandbox) {
  const { settings } = sandbox
  const receiver = new HTTPReceiver({
    signingSecret: settings.SLACK_SIGNING_SECRET,
    endpoints: '/slack/events',
    logLevel: LogLevel.ERROR,
    processBeforeResponse: true,
  })
  const app = new App({
    receiver,
    token: settings.SLACK_BOT_TOKEN,
    tokenVerificationEnabled: false,
    logLevel: LogLevel.ERROR,
    clientOptions: { slackApiUrl: settings.SLACK_API_URL, retryConfig: { retries: 0 } },
  })
  const heard: string[] = []
  const statuses: string[] = []
  const inbound: Record<string, string>[] = []
  const sms = twilioClientAt(settings)

  app.command('/contacts', async ({ ack, command, client }) => {
    await client.views.open({ trigger_id: command.trigger_id, view: contacts(command.text) })
    await ack()
  })
  app.action('start', async ({ ack, body, client }) => {
    if (body.type === 'block_actions') await client.views.push({ trigger_id: body.trigger_id, view: form })
    await ack()
  })
  app.options('order', async ({ ack, options }) => {
    await ack({ options: [{ text: plain(`Order for ${options.value}`), value: '123456' }] })
  })
  app.view('initiate', async ({ ack, body, view, client }) => {
    const value = (block: string) => view.state.values[block]?.v?.value ?? ''
    if (!value('number').startsWith('+'))
      return ack({ response_action: 'errors', errors: { number: 'This is not a phone number.' } })
    await ack({ response_action: 'clear' })
    const channel = settings.SLACK_HOME_CHANNEL
    const card = await client.chat.postMessage({ channel, text: 'Alan Smith', blocks: [mrkdwn('💬 *Alan Smith*')] })
    const post = { channel, thread_ts: card.ts ?? '', text: `${value('message')} (sending)`, username: 'Jane' }
    const posted = await client.chat.postMessage(post)
    await sms.messages.create({
      to: value('number'),
      from: settings.TWILIO_SENDERS.split(',')[0] ?? '',
      body: value('message'),
      statusCallback: `${settings.PUBLIC_URL}/twilio/status?m=1`,
    })
    await client.chat.update({ channel, ts: posted.ts ?? '', text: `${value('message')} (sent)` })
    const ask = {
      type: 'button' as const,
      action_id: 'subscribe',
      text: plain('Subscribe'),
      confirm: {
        title: plain('Subscribe?'),
        text: plain('You will be notified.'),
        confirm: plain('Yes'),
        deny: plain('No'),
      },
    }
    await client.chat.postEphemeral({
      channel,
      user: body.user.id,
      thread_ts: card.ts ?? '',
      text: 'Subscribe?',
      blocks: [mrkdwn('Subscribe to this?'), { type: 'actions', elements: [ask] }],
    })
  })
  app.action('subscribe', async ({ ack, respond }) => {
    await ack()
    await respond({ text: 'Subscribed.', replace_original: true })
  })
  app.event('message', async ({ event }) => {
    if (!event.subtype && !event.bot_id) heard.push(event.text ?? '')
  })
  app.error(async (error) => {
    throw error
  })

  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/twilio/')) return void receiver.requestListener(request, response)
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      const fields = Object.fromEntries(new URLSearchParams(body))
      const signature = String(request.headers['x-twilio-signature'] ?? '')
      const genuine = twilio.validateRequest(
        settings.TWILIO_AUTH_TOKEN,
        signature,
        settings.PUBLIC_URL + request.url,
        fields,
      )
      if (genuine && fields.MessageStatus) statuses.push(fields.MessageStatus)
      else if (genuine) inbound.push(fields)
      response.writeHead(genuine ? 200 : 403, { 'content-type': 'text/xml' }).end('<Response/>')
    })
  }).listen(Number(settings.PORT), '127.0.0.1')
  await once(server, 'listening')
  return {
    client: app.client,
    sms,
    heard,
    statuses,
    inbound,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
