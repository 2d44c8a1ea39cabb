// Buttons of Adaptive Cards.
import type { Action } from '../../views/view.ts'
import { contactsVerbs } from './verbs.ts'

interface Button {
  title: string
  /** What a screen reader says instead of the title alone. */
  tooltip: string
  style?: 'positive'
}

/** Comes back as a call whose answer only the presser sees ("Universal Actions for Adaptive Cards"). */
export interface ExecuteAction extends Button {
  type: 'Action.Execute'
  verb: string
  data: Record<string, unknown>
}

/** Comes back from within a dialog, or opens one. */
export interface SubmitAction extends Button {
  type: 'Action.Submit'
  data: Record<string, unknown>
  associatedInputs?: 'none'
}

export interface OpenUrlAction extends Button {
  type: 'Action.OpenUrl'
  url: string
}

export type CardAction = ExecuteAction | SubmitAction | OpenUrlAction

/** Where a card stands: within a dialog everything is submitted, in a chat it is executed or opens a dialog. */
export type Surface = 'dialog' | 'chat'

export interface ButtonParts {
  label: string
  spoken?: string
  verb: string
  data: Record<string, unknown>
  isMain?: boolean
}

/** A button that changes the card on which it stands, or something behind it. */
export function press(surface: Surface, parts: ButtonParts): ExecuteAction | SubmitAction {
  return surface === 'dialog' ? submit(parts) : execute(parts)
}

/** A button that leads to another dialog. */
export function lead(surface: Surface, parts: ButtonParts): SubmitAction {
  return surface === 'dialog' ? submit(parts) : submit({ ...parts, data: { ...opensDialog, ...parts.data } })
}

/** "Use dialogs with bots": pressed on a message, this asks us for the dialog. */
const opensDialog = { msteams: { type: 'task/fetch' } }

/**
 * Without a fallback for clients older than Adaptive Cards 1.4: a submitted button comes back as a message, whose answer
 * would stand in the thread for everybody. Teams has no such clients any more.
 */
export function execute({ verb, data, ...parts }: ButtonParts): ExecuteAction {
  return { type: 'Action.Execute', ...button(parts), verb, data }
}

export function submit({ verb, data, ...parts }: ButtonParts): SubmitAction {
  return { type: 'Action.Submit', ...button(parts), data: { ...data, verb } }
}

export function openUrl({ url, ...parts }: Pick<ButtonParts, 'label' | 'spoken'> & { url: string }): OpenUrlAction {
  return { type: 'Action.OpenUrl', ...button(parts), url }
}

function button({ label, spoken, isMain }: Pick<ButtonParts, 'label' | 'spoken' | 'isMain'>): Button {
  return { title: label, tooltip: spoken ?? label, ...(isMain ? { style: 'positive' } : {}) }
}

/** The buttons of a card, post or notice in a thread. */
export function drawActions(actions: readonly Action[]): CardAction[] {
  return actions.map(({ kind, label, value, spoken, isMain }) =>
    kind === 'contacts'
      ? lead('chat', { label, spoken, verb: contactsVerbs.show, data: { order: value } })
      : execute({ label, spoken, isMain, verb: kind, data: { value } }),
  )
}
