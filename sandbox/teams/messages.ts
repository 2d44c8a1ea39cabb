// Posting, changing and deleting messages, by people and by the bot alike; the bot is told what people do.
import type { Attempt } from '../webhooks-out.ts'
import { withActionIds } from './cards/identify.ts'
import type { TeamsEvents } from './events.ts'
import type { Message, Person, Place } from './model.ts'
import type { Tenant } from './tenant.ts'
import type { Typed } from './typed-text.ts'

/** What the bot says, as the connector has checked it. */
export type Said = Pick<Message, 'text' | 'textFormat' | 'cards' | 'pictures' | 'mentions'> & { summary?: string }
/** `told` resolves once the bot has answered; undefined where it is told nothing. */
export type Done = { message: Message; told: Promise<Attempt | undefined> }

const untouched = { edited: false, deleted: false }

export class Messages {
  readonly #tenant: Tenant
  readonly #events: TeamsEvents

  constructor(tenant: Tenant, events: TeamsEvents) {
    this.#tenant = tenant
    this.#events = events
  }

  /** Posts into a thread or chat, or without `rootId` into a channel as the root of a new thread. */
  postByBot(place: Place, said: Said, onlyFor?: string): Message {
    return this.#keep(place, {
      ...said,
      cards: said.cards.map(withActionIds),
      from: this.#tenant.bot.id,
      ...(onlyFor && { onlyFor }),
    })
  }

  postByPerson(person: Person, place: Place, words: Typed): Done {
    const said = { ...words, textFormat: 'plain' as const, cards: [], pictures: [] }
    const message = this.#keep(place, { ...said, from: person.id })
    return { message, told: this.#events.said(person, message) }
  }

  /** Everybody sees the new version, also those for whom a card had been replaced. */
  updateByBot(message: Message, said: Said): void {
    const cards = said.cards.map(withActionIds)
    Object.assign(message, said, { cards, edited: true, personalCards: {}, typed: {} })
    this.#tenant.changes.announce()
  }

  editByPerson(person: Person, message: Message, words: Typed): Done {
    Object.assign(message, words, { edited: true })
    this.#tenant.changes.announce()
    return { message, told: this.#events.changed(person, message, 'editMessage') }
  }

  /** A deleted message leaves a mark, as in Teams; a targeted one is gone. */
  delete(message: Message): void {
    Object.assign(message, { deleted: true, text: '', cards: [], pictures: [], mentions: [], personalCards: {} })
    delete message.html
    this.#tenant.changes.announce()
  }

  deleteByPerson(person: Person, message: Message): Done {
    this.delete(message)
    return { message, told: this.#events.changed(person, message, 'softDeleteMessage') }
  }

  /** What the bot answered to an Action.Execute: for whoever pressed, it replaces the cards until the next update. */
  replaceFor(person: Person, message: Message, index: number, card: Message['cards'][number]): void {
    const shown = message.personalCards[person.id] ?? message.cards
    message.personalCards[person.id] = shown.map((old, at) => (at === index ? withActionIds(card) : old))
    delete message.typed[person.id]
    this.#tenant.changes.announce()
  }

  #keep(
    { conversation, rootId }: Place,
    said: Omit<Message, 'id' | 'conversation' | 'rootId' | 'edited' | 'deleted' | 'personalCards' | 'typed'>,
  ): Message {
    const place = { conversation, ...(rootId && { rootId }) }
    const message: Message = { ...said, ...place, ...untouched, id: this.#tenant.newId(), personalCards: {}, typed: {} }
    this.#tenant.conversation(conversation)?.messages.push(message)
    this.#tenant.changes.announce()
    return message
  }
}
