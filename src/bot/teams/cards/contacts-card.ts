// The Contacts view → a card, in a dialog or in a person's chat with us.
import { labels } from '../../labels.ts'
import { texts } from '../../texts.ts'
import type { ContactRowView, ContactsView, RowAction, SectionView } from '../../views/contacts.ts'
import { threadLink } from '../thread-link.ts'
import { type CardAction, lead, openUrl, press, type Surface } from './actions.ts'
import { type AdaptiveCard, actionSet, beside, card, container, type Element } from './elements.ts'
import { contactsVerbs } from './verbs.ts'
import { heading, richText, runs, type TextRun, timedRuns, words } from './words.ts'

/** Where a press came from, so that the same list can be shown again. */
export type ContactsPlace = Pick<ContactsView, 'order' | 'page'>

export function drawContacts(view: ContactsView, surface: Surface): AdaptiveCard {
  return card(
    [
      ...(view.notice ? [container([words(view.notice)], { style: 'emphasis' })] : []),
      words(view.title, { size: 'large', weight: 'bolder' }),
      words(view.summary, { isSubtle: true }, { spacing: 'none' }),
      ...view.sections.flatMap((section) => drawSection(section, view, surface)),
      actionSet(drawButtons(view, surface), { separator: true, spacing: 'medium' }),
      ...(view.pages > 1 ? [words(texts.contacts.page(view.page, view.pages), { isSubtle: true })] : []),
    ],
    { fallbackText: [view.title, view.summary].join('\n') },
  )
}

function drawSection({ heading: title, rows, empty }: SectionView, place: ContactsPlace, surface: Surface): Element[] {
  return [
    heading(title, { separator: true, spacing: 'medium' }),
    ...rows.map((row) => drawRow(row, place, surface)),
    ...(empty ? [words(empty, { isSubtle: true })] : []),
  ]
}

function drawRow(row: ContactRowView, place: ContactsPlace, surface: Surface): Element {
  const names = [...runs(row.name, { weight: 'bolder' }), ...runs(`${gap} ${row.number}`)]
  const details = row.details.flatMap((detail, index) => [
    ...(index > 0 ? [dot] : []),
    ...timedRuns(detail, { isSubtle: true }),
  ])
  const items = [richText(names), ...(details.length > 0 ? [richText(details, { spacing: 'none' })] : [])]
  return beside(items, drawRowAction(row.action, place, surface), 'center', { spacing: 'medium' })
}

/** A run that begins with an ordinary space loses it on Android. */
const gap = '\u00A0'
const dot: TextRun = { type: 'TextRun', text: `${gap}· `, isSubtle: true }

function drawRowAction(action: RowAction, { order, page }: ContactsPlace, surface: Surface): CardAction {
  const { label, spoken } = action
  switch (action.kind) {
    case 'start': {
      const data = { order, page, phone: action.phone }
      return lead(surface, { label: `+ ${label}`, spoken, verb: contactsVerbs.start, data })
    }
    case 'open': {
      const url = action.thread && threadLink(action.thread)
      if (url) return openUrl({ label: `💬 ${label}`, spoken, url })
      const data = { order, page, conversation: action.conversationId }
      return press(surface, { label: `💬 ${label}`, spoken, verb: contactsVerbs.open, data })
    }
    case 'subscribe': {
      const data = { order, page, conversation: action.conversationId }
      return press(surface, { label, spoken, verb: contactsVerbs.ask, data })
    }
  }
}

function drawButtons({ order, page, pages }: ContactsView, surface: Surface): CardAction[] {
  const add = { label: `+ ${labels.addCustomNumber}`, spoken: labels.addCustomNumber, verb: contactsVerbs.add }
  const turn = (label: string, to: number) => {
    const spoken = `${label}: ${texts.contacts.page(to, pages)}`
    return press(surface, { label, spoken, verb: contactsVerbs.page, data: { order, page: to } })
  }
  return [
    lead(surface, { ...add, data: { order, page } }),
    ...(page > 1 ? [turn(labels.previous, page - 1)] : []),
    ...(page < pages ? [turn(labels.next, page + 1)] : []),
  ]
}

/** Asks before subscribing; Cancel leads back to the list. */
export function drawSubscribeQuestion(place: ContactsPlace, conversation: string, surface: Surface): AdaptiveCard {
  const { order, page } = place
  const yes = { label: labels.subscribe, verb: contactsVerbs.subscribe, data: { order, page, conversation } }
  return card([words(texts.contacts.confirm, { size: 'medium', weight: 'bolder' })], {
    actions: [
      press(surface, { ...yes, isMain: true }),
      press(surface, { label: labels.cancel, verb: contactsVerbs.page, data: { order, page } }),
    ],
    fallbackText: texts.contacts.confirm,
  })
}
