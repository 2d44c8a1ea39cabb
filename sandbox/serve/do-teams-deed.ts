// Carries out what a person does in Teams.
import { ShownError } from '../slack/client/shown-error.ts'
import type { Sandbox } from '../start.ts'
import { inputsOf } from '../teams/cards/walk.ts'
import { cardsOn, type Message, type Person, type Surface, type Values } from '../teams/model.ts'
import { typed } from '../teams/typed-text.ts'
import type { Outcome, TeamsDeed, TeamsSurfaceRef } from './deeds.ts'

type DeedOf<Name extends TeamsDeed['do']> = Extract<TeamsDeed, { do: Name }>

/** What is said is not waited for: the bot's answer shows by itself. */
export async function doTeamsDeed(sandbox: Sandbox, personId: string, deed: TeamsDeed): Promise<Outcome> {
  const { teams } = sandbox
  const { person } = teams.person(personId)
  switch (deed.do) {
    case 'say':
      teams.messages.postByPerson(person, deed.place, typed(teams.tenant, deed.text))
      return {}
    case 'edit':
      teams.messages.editByPerson(person, messageAt(sandbox, deed), typed(teams.tenant, deed.text))
      return {}
    case 'delete':
      teams.messages.deleteByPerson(person, messageAt(sandbox, deed))
      return {}
    case 'command': {
      const { command: id, place, context, message } = deed
      await teams.interactions.command(person, { id, place, context, ...(message && { message }) })
      return {}
    }
    case 'press':
      return press(sandbox, person, deed)
    case 'suggest': {
      const surface = surfaceAt(sandbox, person, deed.surface)
      return { choices: await teams.interactions.suggest(person, surface, deed.input, deed.query) }
    }
    case 'close':
      teams.interactions.close(person)
      return {}
  }
}

async function press(sandbox: Sandbox, person: Person, deed: DeedOf<'press'>): Promise<Outcome> {
  const surface = surfaceAt(sandbox, person, deed.surface)
  enter(sandbox, person, surface, deed.values)
  const { url, said } = await sandbox.teams.interactions.act(person, surface, deed.action)
  return { ...(url !== undefined && { url }), ...(said !== undefined && { said }) }
}

/** What stands in the inputs; those that are not named are empty. */
function enter({ teams }: Sandbox, person: Person, surface: Surface, values: Values): void {
  for (const { id } of cardsOn(surface, person.id).flatMap(inputsOf))
    teams.interactions.enter(person, surface, id, values[id] ?? '')
}

function messageAt({ teams }: Sandbox, { conversation, id }: { conversation: string; id: string }): Message {
  const message = teams.tenant.message(conversation, id)
  if (!message || message.deleted) throw new ShownError('That message is no longer there.')
  return message
}

function surfaceAt(sandbox: Sandbox, person: Person, ref: TeamsSurfaceRef): Surface {
  if (ref.kind === 'message') return { kind: 'message', message: messageAt(sandbox, ref) }
  const dialog = sandbox.teams.tenant.dialogs.get(person.id)
  if (!dialog) throw new ShownError('No dialog is open.')
  return { kind: 'dialog', dialog }
}
