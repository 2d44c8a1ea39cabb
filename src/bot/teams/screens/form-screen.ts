// The Initiate Conversation form: open it, fill in a template, send.
import type { OrderNumber, PhoneNumber } from '../../../conversation/model.ts'
import { labels } from '../../labels.ts'
import { type FormAnswer, openForm, sendForm, showAgain, useTemplate } from '../../screens/initiate.ts'
import type { FormValues } from '../../views/form.ts'
import { drawForm, type FieldErrors } from '../cards/form-card.ts'
import type { Desk } from '../desk.ts'
import type { Pressed } from '../payloads.ts'
import { homeObstacle } from './home-obstacle.ts'
import type { Screen, Step } from './screens.ts'

/** The form for this order; `phone` fills in a contact. Words when it cannot be used yet. */
export async function formScreen(
  desk: Desk,
  { actor }: Step,
  order: OrderNumber,
  phone: PhoneNumber | null,
): Promise<Screen> {
  return show(await openForm(screenOf(desk), actor, order, phone), desk.newNonce())
}

/** Use template. */
export async function fillIn(desk: Desk, { actor, pressed }: Step): Promise<Screen> {
  const { nonce, ...memory } = memoryOf(pressed)
  const values = valuesOf(pressed)
  const filled = await useTemplate(desk, actor, memory, values, pressed.template)
  return show(filled ?? (await showAgain(desk, actor, memory, values)), nonce)
}

/** Send: once, however often Teams sends the press again. A template that was only chosen is shown before it is sent. */
export async function send(desk: Desk, step: Step): Promise<Screen> {
  const { actor, pressed } = step
  const { nonce, ...memory } = memoryOf(pressed)
  const values = valuesOf(pressed)
  if (values.message.trim() === '' && pressed.template !== '') return fillIn(desk, step)
  const source = `teams:${actor.workspace}:form:${nonce}`
  const sent = await sendForm(screenOf(desk), actor, memory, values, source)
  switch (sent.kind) {
    case 'sent':
      return { kind: 'close' }
    case 'form':
      return show(sent, nonce)
    case 'errors':
      return show(await showAgain(desk, actor, memory, values), nonce, sent.errors)
  }
}

function show(form: FormAnswer, nonce: string, errors: FieldErrors = {}): Screen {
  if (form.kind === 'words') return form
  const card = drawForm(form.view, { ...form.memory, nonce }, errors)
  return { kind: 'show', title: labels.initiateConversation, card }
}

function memoryOf({ memory }: Pressed) {
  if (!memory) throw new Error('a button of the form came without what the form remembers')
  return memory
}

function valuesOf({ number, name, message, signature, keepSignature }: Pressed): FormValues {
  return { number, name, message, signature, keepSignature }
}

function screenOf(desk: Desk) {
  const { bridge, viewpoint } = desk
  return { bridge, viewpoint, homeObstacle: homeObstacle.bind(null, desk) }
}
