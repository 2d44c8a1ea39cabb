// Carries out what a person does in Slack.
import type { Target } from '../slack/client/interactions.ts'
import { ShownError } from '../slack/client/shown-error.ts'
import { type Message, type Person, type Surface, stateIn } from '../slack/model.ts'
import { typed } from '../slack/typed-text.ts'
import type { Sandbox } from '../start.ts'
import { attachments } from './attachments.ts'
import type { Outcome, SlackDeed, SurfaceRef, TargetRef, Typed } from './deeds.ts'

type DeedOf<Name extends SlackDeed['do']> = Extract<SlackDeed, { do: Name }>

export async function doSlackDeed(sandbox: Sandbox, personId: string, deed: SlackDeed): Promise<Outcome> {
  const { person } = sandbox.slack.person(personId)
  switch (deed.do) {
    case 'say':
    case 'edit':
    case 'delete':
    case 'react':
    case 'dismiss':
      return write(sandbox, person, deed)
    default:
      return interact(sandbox, person, deed)
  }
}

async function interact(
  sandbox: Sandbox,
  person: Person,
  deed: DeedOf<'command' | 'enter' | 'press' | 'suggest' | 'submit' | 'close' | 'open-home' | 'leave'>,
): Promise<Outcome> {
  const { workspace, interactions, events } = sandbox.slack
  if ('typed' in deed)
    keep(sandbox, 'target' in deed ? surfaceAt(sandbox, deed.target.surface) : topOf(sandbox, person), deed.typed)
  if (deed.do === 'command') await interactions.command(person, workspace.channelNamed(deed.channel), deed.line)
  if (deed.do === 'enter') await interactions.enter(person, targetAt(sandbox, deed.target), deed.value)
  if (deed.do === 'press') return interactions.press(person, targetAt(sandbox, deed.target), deed.entry)
  if (deed.do === 'suggest')
    return { options: await interactions.suggest(person, targetAt(sandbox, deed.target), deed.query) }
  if (deed.do === 'submit') await interactions.submit(person)
  if (deed.do === 'close') await interactions.close(person, { all: deed.all })
  if (deed.do === 'leave' && workspace.stack(person.id).length > 0) await interactions.close(person, { all: true })
  if (deed.do === 'open-home') await events.homeOpened(person.id)
  return {}
}

function write(
  sandbox: Sandbox,
  person: Person,
  deed: DeedOf<'say' | 'edit' | 'delete' | 'react' | 'dismiss'>,
): Outcome {
  const { workspace, messages } = sandbox.slack
  if (deed.do === 'dismiss') {
    for (const ephemeral of workspace.ephemerals.filter((one) => one.ts === deed.ts))
      messages.removeEphemeral(ephemeral)
    return {}
  }
  if (deed.do === 'say') {
    const [word = ''] = deed.text.split(' ')
    if (deed.threadTs && word in workspace.app.commands)
      throw new ShownError(`${word} is not supported in threads. Sorry!`)
    const files = attachments(deed.file).map((attachment) => workspace.addFile(attachment))
    messages.postByPerson(person.id, deed.channel, typed(workspace, deed.text), deed.threadTs, files)
    return {}
  }
  const message = messageAt(sandbox, deed)
  if (deed.do === 'edit') messages.edit(message, typed(workspace, deed.text), person.id)
  if (deed.do === 'delete') messages.delete(message)
  if (deed.do === 'react' && !messages.react(message, deed.text, person.id))
    messages.unreact(message, deed.text, person.id)
  return {}
}

function messageAt({ slack }: Sandbox, { channel, ts }: { channel: string; ts: string }): Message {
  const message = slack.workspace.message(channel, ts)
  if (!message) throw new ShownError('That message is no longer there.')
  return message
}

function surfaceAt(sandbox: Sandbox, ref: SurfaceRef): Surface {
  const { workspace } = sandbox.slack
  if (ref.kind === 'message') return { kind: 'message', message: messageAt(sandbox, ref) }
  const view = ref.kind === 'view' ? workspace.view(ref.id) : undefined
  if (view) return { kind: 'view', view }
  const ephemeral = ref.kind === 'ephemeral' ? workspace.ephemerals.find((one) => one.ts === ref.ts) : undefined
  if (ephemeral) return { kind: 'ephemeral', ephemeral }
  throw new ShownError('That is no longer there.')
}

function topOf({ slack }: Sandbox, person: Person): Surface {
  const view = slack.workspace.stack(person.id).at(-1)
  if (!view) throw new ShownError('No modal is open.')
  return { kind: 'view', view }
}

function targetAt(sandbox: Sandbox, { surface, blockId, actionId }: TargetRef): Target {
  return { surface: surfaceAt(sandbox, surface), blockId, actionId }
}

/** Takes over what was typed since the sandbox last heard of the form. */
function keep({ changes }: Sandbox, surface: Surface, fields: Typed): void {
  const state = stateIn(surface)
  for (const { blockId, actionId, value } of fields) {
    const block = state[blockId]
    if (block && actionId in block) block[actionId] = value
  }
  if (fields.length > 0) changes.announce()
}
