// What one person sees in Teams.
import type { Sandbox } from '../start.ts'
import { cardsOn, type Message } from '../teams/model.ts'
import type { SeenMessage, TeamsScreen } from './snapshot.ts'

/** Maria's screen where nobody has this id. */
export function readTeams({ teams }: Sandbox, personId: string): TeamsScreen {
  const { tenant } = teams
  const me = tenant.people.get(personId) ?? tenant.personNamed('Maria')
  const { id, name, commands } = tenant.bot
  const seen = (messages: Message[]) => messages.flatMap((message) => seenBy(me.id, message))
  const dialog = tenant.dialogs.get(me.id)
  const chat = tenant.chatOf(me)
  return {
    company: tenant.team.name,
    bot: { id, name, commands },
    me,
    people: [...tenant.people.values()].filter(({ isGuest }) => !isGuest),
    channels: [...tenant.channels.values()].map((one) => ({
      id: one.id,
      name: one.name,
      messages: seen(one.messages),
    })),
    chat: { id: chat.id, messages: seen(chat.messages) },
    dialog: dialog ? { id: dialog.id, title: dialog.title, card: dialog.card, values: dialog.values } : null,
  }
}

function seenBy(person: string, message: Message): SeenMessage[] {
  const { personalCards: _, typed, onlyFor, ...shown } = message
  if (onlyFor !== undefined && (onlyFor !== person || message.deleted)) return []
  const cards = cardsOn({ kind: 'message', message }, person)
  return [{ ...shown, cards, isOnlyForMe: onlyFor !== undefined, values: typed[person] ?? {} }]
}
