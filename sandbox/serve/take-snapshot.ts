// Draws up what one person sees, and what stands on the customers' phones.
import type { Sandbox } from '../start.ts'
import type { PhoneCard, PhoneMessage, Snapshot } from './snapshot.ts'

export function takeSnapshot({ slack, twilio }: Sandbox, personId: string): Snapshot {
  const { workspace } = slack
  const me = workspace.people.get(personId) ?? slack.person('Jane').person
  const { name, botUserId, commands } = workspace.app
  return {
    company: workspace.team.name,
    app: { name, botUserId, commands },
    me,
    people: [...workspace.people.values()],
    channels: [...workspace.channels.values()].filter((channel) => channel.members.includes(me.id)),
    ephemerals: workspace.ephemerals.filter((ephemeral) => ephemeral.person === me.id),
    modals: workspace.stack(me.id),
    home: workspace.homes.get(me.id) ?? null,
    phones: [...twilio.account.phones.values()].map((phone) => phoneCard(twilio, phone)),
    senders: twilio.senders,
    lineIsBroken: twilio.faults.isPlanned('POST Messages'),
  }
}

type Twilio = Sandbox['twilio']
type Phone = Twilio['account']['phones'] extends Map<string, infer P> ? P : never

function phoneCard(twilio: Twilio, { number, name, failsWith }: Phone): PhoneCard {
  return {
    number,
    name,
    isOff: failsWith !== undefined,
    messages: twilio.phone(number).thread.map((one) => onPhone(one, number)),
  }
}

function onPhone(message: Twilio['messages'][number], number: string): PhoneMessage {
  const isMine = message.from === number
  return {
    sid: message.sid,
    isMine,
    ours: isMine ? message.to : message.from,
    body: message.body,
    pictures: message.media.map((media) => `/sandbox/pictures/${message.sid}/${media.sid}`),
    at: message.createdAt.getTime(),
    status: message.status,
  }
}
