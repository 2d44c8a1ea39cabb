// The staff of the moving company that the sandbox shows, and the channels they work in.
import type { Channel, Person } from './model.ts'

const denver = { timeZone: 'America/Denver', isAdmin: false }

export const staff: Person[] = [
  person('U0JANE00001', 'Jane', 'Jane Miller', 'Move coordinator'),
  person('U0MARIA0002', 'Maria', 'Maria Lopez', 'Move coordinator'),
  person('U0BOB000003', 'Bob', 'Bob Hansen', 'Dispatcher'),
  { ...person('U0ADA000004', 'Ada', 'Ada Novak', 'Administrator'), isAdmin: true },
]

export const channels: Omit<Channel, 'members' | 'messages'>[] = [
  channel('C0CUSTTEXTS', 'customer-texts', 'Every order conversation is a thread here', true),
  channel('C0DENVERMOV', 'denver-moves', 'Denver branch', true),
  channel('C0GENERAL01', 'general', 'Company-wide announcements', false),
]

function person(id: string, displayName: string, realName: string, title: string): Person {
  const name = displayName.toLowerCase()
  return { id, name, displayName, realName, title, email: `${name}@frontrange.example`, ...denver }
}

function channel(id: string, name: string, topic: string, botIsMember: boolean): Omit<Channel, 'members' | 'messages'> {
  return { id, name, topic, botIsMember, kind: 'channel', archived: false }
}
