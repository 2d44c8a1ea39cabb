// What a person reads on the screen: posts, threads and the open dialog, in plain words.
import type { Card } from '../cards/card.ts'
import { cardWords } from '../cards/words.ts'
import { type Channel, cardsOn, type Dialog, type Message, type Surface } from '../model.ts'
import { messageWords } from '../readable.ts'
import type { Tenant } from '../tenant.ts'
import { type Field, fieldsOf, pressablesOf } from './find.ts'
import { shownValue, valuesOn } from './values.ts'

export type Post = {
  id: string
  rootId: string | undefined
  conversation: string
  author: string
  isBot: boolean
  /** The words as shown: of the text, then of the cards. */
  text: string
  /** What the notification says. */
  spoken: string
  buttons: string[]
  /** Names of those who are called. */
  mentions: string[]
  /** Only one person sees it. */
  isTargeted: boolean
  edited: boolean
  /** Addresses of pictures. */
  pictures: string[]
  surface: Surface
}
export type Thread = { root: Post; replies: Post[] }
export type OpenField = { label: string; value: string; options: string[]; optional: boolean; error?: string }
export type OpenDialog = {
  title: string
  text: string
  fields: OpenField[]
  buttons: string[]
  /** Complaints by the label of the field. */
  errors: Record<string, string>
  dialog: Dialog
}

/** As `person` sees it, or without one as everybody does. */
export function readPost(tenant: Tenant, message: Message, person = ''): Post {
  const { id, rootId, conversation, from, summary, mentions, onlyFor, edited, pictures } = message
  const surface = { kind: 'message', message } as const
  const text = messageWords(message, person)
  return {
    id,
    rootId,
    conversation,
    author: tenant.nameOf(from),
    isBot: from === tenant.bot.id,
    text,
    spoken: summary ?? text,
    buttons: cardsOn(surface, person)
      .flatMap(pressablesOf)
      .map(({ label }) => label),
    mentions: mentions.map(({ name }) => name),
    isTargeted: onlyFor !== undefined,
    edited,
    pictures,
    surface,
  }
}

/** What everybody sees in a channel. What was deleted is left out, unless a thread hangs on it. */
export function readThreads(tenant: Tenant, { messages }: Channel): Thread[] {
  const shared = messages.filter(({ onlyFor }) => onlyFor === undefined)
  const repliesTo = (root: Message) => shared.filter(({ rootId, deleted }) => rootId === root.id && !deleted)
  return shared
    .filter((root) => root.rootId === undefined && (!root.deleted || repliesTo(root).length > 0))
    .map((root) => ({ root: readPost(tenant, root), replies: repliesTo(root).map((reply) => readPost(tenant, reply)) }))
}

export function readDialog(dialog: Dialog): OpenDialog {
  const { title, card } = dialog
  const surface = { kind: 'dialog', dialog } as const
  const fields = fieldsOf(card).map((field) => readField(field, surface, dialog.person, card))
  return {
    title,
    text: cardWords(card),
    fields,
    buttons: pressablesOf(card).map(({ label }) => label),
    errors: Object.fromEntries(fields.flatMap(({ label, error }) => (error ? [[label, error]] : []))),
    dialog,
  }
}

function readField({ label, input, error: said }: Field, surface: Surface, person: string, card: Card): OpenField {
  const options = input.type === 'Input.ChoiceSet' ? (input.choices ?? []).map(({ title }) => title) : []
  const own = surface.kind === 'dialog' ? surface.dialog.errors[input.id] : undefined
  const error = own ?? said
  const value = shownValue(input, valuesOn(surface, person, card))
  return { label, value, options, optional: input.isRequired !== true, ...(error && { error }) }
}
