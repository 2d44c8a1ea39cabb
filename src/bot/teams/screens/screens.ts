// The screens of Teams, step by step: every button of a dialog, and of a card that stands for one, has its verb here.
import type { Actor } from '../../../conversation/model.ts'
import type { Surface } from '../cards/actions.ts'
import type { AdaptiveCard } from '../cards/elements.ts'
import { contactsVerbs, formVerbs, ownVerbs, pickerVerbs } from '../cards/verbs.ts'
import type { Desk } from '../desk.ts'
import type { Pressed } from '../payloads.ts'
import { addContact, askToSubscribe, contactsScreen, joinContact, startContact, turnPage } from './contacts-screen.ts'
import { fillIn, formScreen, send } from './form-screen.ts'
import { chooseOrder, pickerScreen } from './order-picker.ts'
import {
  conversationsScreen,
  keepSignature,
  openConversation,
  removeSignature,
  scheduledScreen,
  signatureScreen,
  templatesScreen,
} from './own-screens.ts'

/** What a step shows or says; `close` ends the dialog. */
export type Screen =
  | { kind: 'show'; title: string; card: AdaptiveCard }
  | { kind: 'words'; words: string }
  | { kind: 'close' }

/** Who pressed what, and where the screen stands. */
export interface Step {
  actor: Actor
  pressed: Pressed
  surface: Surface
}

type TakeStep = (desk: Desk, step: Step) => Promise<Screen>

const steps: Readonly<Record<string, TakeStep>> = {
  [contactsVerbs.show]: openContacts,
  [contactsVerbs.page]: turnPage,
  [contactsVerbs.start]: startContact,
  [contactsVerbs.add]: addContact,
  [contactsVerbs.ask]: askToSubscribe,
  [contactsVerbs.subscribe]: joinContact,
  [contactsVerbs.open]: joinContact,
  [formVerbs.show]: openTextForm,
  [formVerbs.template]: fillIn,
  [formVerbs.send]: send,
  [formVerbs.cancel]: async () => ({ kind: 'close' }),
  [pickerVerbs.choose]: chooseOrder,
  [ownVerbs.conversations]: conversationsScreen,
  [ownVerbs.openConversation]: openConversation,
  [ownVerbs.signature]: signatureScreen,
  [ownVerbs.saveSignature]: keepSignature,
  [ownVerbs.removeSignature]: removeSignature,
  [ownVerbs.templates]: templatesScreen,
  [ownVerbs.scheduled]: scheduledScreen,
}

/** Takes the step that the pressed button stands for. @throws when no button of ours has this verb */
export function takeStep(desk: Desk, step: Step): Promise<Screen> {
  const take = Object.hasOwn(steps, step.pressed.verb) ? steps[step.pressed.verb] : undefined
  if (!take) throw new Error('a button came back that no screen has')
  return take(desk, step)
}

function openContacts(desk: Desk, step: Step): Promise<Screen> {
  const { order } = step.pressed
  return order ? contactsScreen(desk, step, order) : pickerScreen(desk, step, 'contacts')
}

function openTextForm(desk: Desk, step: Step): Promise<Screen> {
  const { order, phone } = step.pressed
  return order ? formScreen(desk, step, order, phone ?? null) : pickerScreen(desk, step, 'text')
}
