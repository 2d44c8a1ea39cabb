// The Contacts view → a Slack modal.
import type { types } from '@slack/bolt'
import { z } from 'zod'
import type { OrderNumber } from '../../conversation/model.ts'
import { orderNumber } from '../handed-back.ts'
import { labels } from '../labels.ts'
import { texts } from '../texts.ts'
import type { ContactRowView, ContactsView, RowAction } from '../views/contacts.ts'
import { contactsIds } from './action-ids.ts'
import { asWords, button, context, header, plain, section, timed } from './elements.ts'
import { threadLink } from './permalink.ts'

/** What the modal remembers between presses. */
export const contactsMetadata = z.object({ order: orderNumber, page: z.number() })

/** The modal; `workspaceUrl` is where links to threads begin. */
export function drawContacts(view: ContactsView, workspaceUrl: string): types.ModalView {
  return {
    type: 'modal',
    callback_id: contactsIds.view,
    private_metadata: JSON.stringify({ order: view.order, page: view.page }),
    title: plain(labels.contacts, 24),
    close: plain(labels.close, 24),
    blocks: [
      ...(view.notice ? [section(asWords(view.notice))] : []),
      header(view.title),
      context(asWords(view.summary)),
      ...view.sections.flatMap(({ heading, rows, empty }): types.KnownBlock[] => [
        header(heading),
        ...rows.map((row) => drawRow(row, workspaceUrl)),
        ...(empty ? [context(asWords(empty))] : []),
      ]),
      { type: 'divider' },
      { type: 'actions', elements: drawButtons(view) },
      ...(view.pages > 1 ? [context(texts.contacts.page(view.page, view.pages))] : []),
    ],
  }
}

function drawRow(row: ContactRowView, workspaceUrl: string): types.SectionBlock {
  const details = row.details.map(timed).join(' · ')
  const lines = [`*${asWords(row.name)}*  ${asWords(row.number)}`, ...(details ? [details] : [])]
  return { ...section(lines.join('\n')), accessory: drawRowAction(row.action, workspaceUrl) }
}

function drawRowAction(action: RowAction, workspaceUrl: string): types.Button {
  const { label, spoken } = action
  switch (action.kind) {
    case 'start':
      return button({ actionId: contactsIds.start, label: `+ ${label}`, spoken, value: action.phone })
    case 'open': {
      const url = action.thread && threadLink(workspaceUrl, action.thread)
      return url
        ? button({ actionId: contactsIds.link, label: `💬 ${label}`, spoken, url })
        : button({ actionId: contactsIds.open, label: `💬 ${label}`, spoken, value: action.conversationId })
    }
    case 'subscribe':
      return button({
        actionId: contactsIds.subscribe,
        label,
        spoken,
        value: action.conversationId,
        confirm: {
          title: plain(texts.contacts.confirmTitle, 100),
          text: plain(texts.contacts.confirm, 300),
          confirm: plain(labels.subscribe, 30),
          deny: plain(labels.cancel, 30),
        },
      })
  }
}

function drawButtons({ order, page, pages }: ContactsView): types.Button[] {
  return [
    button({
      actionId: contactsIds.addCustomNumber,
      label: `+ ${labels.addCustomNumber}`,
      spoken: labels.addCustomNumber,
      value: order satisfies OrderNumber,
    }),
    ...(page > 1 ? [turn(contactsIds.previous, labels.previous, page - 1, pages)] : []),
    ...(page < pages ? [turn(contactsIds.next, labels.next, page + 1, pages)] : []),
  ]
}

function turn(actionId: string, label: string, page: number, pages: number): types.Button {
  return button({ actionId, label, spoken: `${label}: ${texts.contacts.page(page, pages)}`, value: String(page) })
}
