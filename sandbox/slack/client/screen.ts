// What a person reads on the screen: posts, threads and open views, in plain words.
import type { StateValue } from '../block-kit/interactive.ts'
import { emojiCharacter } from '../emoji.ts'
import type { Channel, Ephemeral, Message, Surface, View } from '../model.ts'
import { nameOf, readBlocks, readMrkdwn, readText } from '../readable.ts'
import type { Workspace } from '../workspace.ts'
import { fieldsOf, pressablesOf } from './find.ts'

export type Post = {
  ts: string
  threadTs: string | undefined
  /** The name shown above it. */
  author: string
  /** Shown with the APP badge. */
  isApp: boolean
  /** The words as shown: of the blocks, or of the text where there are none. */
  text: string
  /** The text that notifications show and screen readers read. */
  spoken: string
  buttons: string[]
  /** Emoji, such as ✅. */
  reactions: string[]
  edited: boolean
  /** Names of files. */
  files: string[]
  surface: Surface
}
export type Thread = { root: Post; replies: Post[] }
export type OpenField = {
  label: string
  value: string
  hint: string
  optional: boolean
  options: string[]
  error?: string
}
export type OpenView = {
  title: string
  text: string
  fields: OpenField[]
  buttons: string[]
  /** Complaints by the label of the field. */
  errors: Record<string, string>
  view: View
}

export function readPost(workspace: Workspace, message: Message): Post {
  const author = message.username ?? nameOf(workspace, message.user)
  const reactions = message.reactions.map((reaction) => emojiCharacter(reaction.name))
  const files = message.files.map((file) => file.name)
  return {
    author,
    files,
    isApp: message.byApp,
    reactions,
    edited: !!message.edited,
    ...words(workspace, { kind: 'message', message }, message),
  }
}

export function readEphemeral(workspace: Workspace, ephemeral: Ephemeral): Post {
  const surface = { kind: 'ephemeral', ephemeral } as const
  return {
    author: workspace.app.name,
    isApp: true,
    reactions: [],
    files: [],
    edited: false,
    ...words(workspace, surface, ephemeral),
  }
}

export function readThreads(workspace: Workspace, channel: Channel): Thread[] {
  const roots = channel.messages.filter((message) => !message.threadTs)
  return roots.map((root) => ({
    root: readPost(workspace, root),
    replies: channel.messages.filter((reply) => reply.threadTs === root.ts).map((reply) => readPost(workspace, reply)),
  }))
}

export function readView(workspace: Workspace, view: View): OpenView {
  const surface = { kind: 'view', view } as const
  const fields = fieldsOf(workspace, surface).map(({ label, hint, optional, element, target }) => {
    const value = view.state[target.blockId]?.[target.actionId]
    const error = view.errors[target.blockId]
    const options =
      'options' in element ? (element.options ?? []).map((option) => readText(workspace, option.text)) : []
    return { label, hint, optional, options, value: value ? readValue(workspace, value) : '', ...(error && { error }) }
  })
  const { content } = view
  const ends =
    content.type === 'modal' ? [content.close?.text, content.submit?.text].filter((text) => text !== undefined) : []
  return {
    title: content.type === 'modal' ? content.title.text : 'Home',
    text: readBlocks(workspace, content.blocks),
    fields,
    buttons: [...pressablesOf(workspace, surface).map((pressable) => pressable.label), ...ends],
    errors: Object.fromEntries(fields.flatMap(({ label, error }) => (error ? [[label, error]] : []))),
    view,
  }
}

function words(workspace: Workspace, surface: Surface, { ts, threadTs, text, blocks }: Message | Ephemeral) {
  const spoken = readMrkdwn(workspace, text)
  const shown = blocks.length > 0 ? readBlocks(workspace, blocks) : spoken
  return {
    ts,
    threadTs,
    surface,
    spoken,
    text: shown,
    buttons: pressablesOf(workspace, surface).map((one) => one.label),
  }
}

function readValue(workspace: Workspace, value: StateValue): string {
  const options = value.selected_options ?? (value.selected_option ? [value.selected_option] : [])
  if (options.length > 0) return options.map((option) => readText(workspace, option.text)).join(', ')
  const { selected_user, selected_date, selected_time, selected_channel, selected_conversation } = value
  return (
    value.value ?? selected_date ?? selected_time ?? selected_user ?? selected_channel ?? selected_conversation ?? ''
  )
}
