// Carries out what a person or a customer does on the page.

import type { Target } from '../slack/client/interactions.ts'
import { ShownError } from '../slack/client/shown-error.ts'
import { type Message, type Surface, stateIn } from '../slack/model.ts'
import { typed } from '../slack/typed-text.ts'
import type { Sandbox } from '../start.ts'
import type { Deed, Outcome, SurfaceRef, TargetRef, Typed } from './snapshot.ts'

export async function doDeed(sandbox: Sandbox, personId: string, deed: Deed): Promise<Outcome> {
  const { slack, twilio } = sandbox
  const { workspace, interactions, messages } = slack
  const { person } = slack.person(personId)
  switch (deed.do) {
    case 'say':
      messages.postByPerson(person.id, deed.channel, typed(workspace, deed.text), deed.threadTs)
      return {}
    case 'command':
      await interactions.command(person, workspace.channelNamed(deed.channel), deed.line)
      return {}
    case 'edit':
      messages.edit(messageAt(sandbox, deed), typed(workspace, deed.text), person.id)
      return {}
    case 'delete':
      messages.delete(messageAt(sandbox, deed))
      return {}
    case 'react':
      if (!messages.react(messageAt(sandbox, deed), deed.text, person.id))
        messages.unreact(messageAt(sandbox, deed), deed.text, person.id)
      return {}
    case 'dismiss':
      for (const ephemeral of workspace.ephemerals.filter((one) => one.ts === deed.ts))
        messages.removeEphemeral(ephemeral)
      return {}
    case 'enter':
      keep(sandbox, surfaceAt(sandbox, deed.target.surface), deed.typed)
      await interactions.enter(person, targetAt(sandbox, deed.target), deed.value)
      return {}
    case 'press':
      keep(sandbox, surfaceAt(sandbox, deed.target.surface), deed.typed)
      return interactions.press(person, targetAt(sandbox, deed.target), deed.entry)
    case 'suggest':
      return { options: await interactions.suggest(person, targetAt(sandbox, deed.target), deed.query) }
    case 'submit': {
      const top = workspace.stack(person.id).at(-1)
      if (top) keep(sandbox, { kind: 'view', view: top }, deed.typed)
      await interactions.submit(person)
      return {}
    }
    case 'close':
      await interactions.close(person, { all: deed.all })
      return {}
    case 'open-home':
      await slack.events.homeOpened(person.id)
      return {}
    case 'text': {
      const picture = deed.picture && {
        contentType: deed.picture.contentType,
        bytes: Buffer.from(deed.picture.base64, 'base64'),
      }
      const { told } = await twilio.phone(deed.phone).text(deed.to, deed.body, { media: picture ? [picture] : [] })
      if (told.kind === 'answered' && told.status < 300) return {}
      throw new ShownError(
        `The text did not reach the service (${told.kind === 'answered' ? told.status : told.kind}).`,
      )
    }
    case 'switch':
      if (deed.off) twilio.phone(deed.phone).turnOff()
      else twilio.phone(deed.phone).turnOn()
      return {}
  }
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
