// What stands on the customers' phones.
import type { Sandbox } from '../start.ts'
import type { PhoneCard, PhoneMessage, PhonesOnDesk } from './snapshot.ts'

export function readPhones({ slack, twilio }: Sandbox): PhonesOnDesk {
  return {
    cards: [...twilio.account.phones.values()].map((phone) => phoneCard(twilio, phone)),
    company: slack.workspace.team.name,
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
