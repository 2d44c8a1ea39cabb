// The staff of the moving company in Teams: the people of the simulated Slack, known here by other ids, and a guest.
import { createHash } from 'node:crypto'
import { staff as slackStaff } from '../slack/people.ts'
import type { Channel, Person } from './model.ts'

/** Who is on both platforms has the same e-mail address on both. */
export const staff: Person[] = slackStaff.map(({ realName, email, title }) =>
  person(realName, email, { title, userPrincipalName: email }),
)

/** A guest's user principal name is made of their own address ("Properties of a Microsoft Entra B2B user"). */
export const guest: Person = {
  ...person('Paula Ortiz', 'paula@partner.example', {
    title: 'Partner',
    userPrincipalName: 'paula_partner.example#EXT#@frontrange.example',
  }),
  isGuest: true,
}

export const channels = ['General', 'Customer Texts', 'Denver'].map(channel)
/** A team has the id of its General channel. */
export const team = { id: channel('General').id, name: 'Front Range Moving', aadGroupId: guid('team') }

export function channel(name: string): Omit<Channel, 'messages'> {
  return { kind: 'channel', id: `19:${digest(`channel ${name}`)}@thread.tacv2`, name }
}

function person(name: string, email: string, more: { title: string; userPrincipalName: string }): Person {
  const [givenName = name, ...surnames] = name.split(' ')
  const ids = { id: `29:1${digest(email)}`, aadObjectId: guid(email) }
  return { ...ids, name, givenName, surname: surnames.join(' '), email, isGuest: false, ...more }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

function guid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}
